// The list of sources works without this. An address that names a source which
// is on no part of this page leads to the source's own page.
"use strict";

const asked = decodeURIComponent(location.hash.slice(1));
if (/^(src|x)-[a-z0-9-]+$/.test(asked)) location.replace(`${asked}.html${location.search}`);
