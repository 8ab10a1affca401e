// The ledger works without this. Keys go from figure to figure and through
// what is open. An address that names an event which is on no
// part of this page leads to the event's own page.
"use strict";

import { along, bind } from "/static/keys.js";

const question = ".open .settle a";
bind({ id: "ledger.next", keys: "j", says: "go to the next figure", run: along("a.figure", 1) });
bind({ id: "ledger.previous", keys: "k", says: "go to the figure before", run: along("a.figure", -1) });
bind({ id: "ledger.open", keys: "o", says: "go to the next open question", run: along(question, 1) });
bind({ id: "ledger.open-before", keys: "O", says: "go to the open question before", run: along(question, -1) });

const asked = decodeURIComponent(location.hash.slice(1));
if (/^[a-z0-9-]+$/.test(asked) && asked.startsWith("ev-") && !document.getElementById(asked)) {
  location.replace(`events/${asked}.html`);
}
