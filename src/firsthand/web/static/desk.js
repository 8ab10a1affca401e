// What every page of the desk shares. Each works without it.
"use strict";
