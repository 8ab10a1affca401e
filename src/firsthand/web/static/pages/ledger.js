// The ledger works without this. An address that names an event which is on no
// part of this page leads to the event's own page.
"use strict";

const asked = decodeURIComponent(location.hash.slice(1));
if (/^[a-z0-9-]+$/.test(asked) && asked.startsWith("ev-") && !document.getElementById(asked)) {
  location.replace(`events/${asked}.html`);
}
