// Files in pieces: dropped or chosen, resumed after a break. Without this the
// form hands them over in one go.
"use strict";

const PIECE_BYTES = 2 * 1024 * 1024;
const TRIES = 5;

const form = document.querySelector("form.ways-in");
const told = document.querySelector("#handing");
const chosen = form.querySelector('input[name="files"]');
const folder = form.querySelector("input[webkitdirectory]");
const at = form.dataset.batches;

const say = (text, failed = false) => {
  const line = document.createElement("p");
  line.className = failed ? "refusal" : "state";
  line.textContent = text;
  told.replaceChildren(line);
  return line;
};

const post = async (address, fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (!answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const error = new Error(page.querySelector(".refusal p")?.textContent ?? `status ${answer.status}`);
    error.final = answer.status < 500;
    throw error;
  }
  return answer.json();
};

/** Send one piece, again after a while when the desk does not answer. */
const send = async (address, fields) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await post(address, fields);
    } catch (error) {
      if (error.final || tries === TRIES) throw error;
      say("The desk does not answer; trying again …");
      await new Promise((again) => setTimeout(again, 1000 * tries));
    }
  }
};

const nameOf = (file) => file.webkitRelativePath || file.path || file.name;

const handOver = async (files, batch) => {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const file of files) {
    let offset = 0;
    do {
      const piece = file.slice(offset, offset + PIECE_BYTES);
      const fields = { name: nameOf(file), size: file.size, offset, piece };
      offset = (await send(`${at}/${batch}/piece`, fields)).received;
      const share = total ? Math.floor((100 * (before + offset)) / total) : 100;
      say(`Receiving ${nameOf(file)}: ${share} % of all is here. Nothing is kept yet.`);
    } while (offset < file.size);
    before += file.size;
  }
};

/** The batch that these files belong to: one that was cut short, or a new one. */
const batchFor = async (files) => {
  const names = new Set(files.map((file) => `${nameOf(file)} ${file.size}`));
  for (const shown of document.querySelectorAll("article.batch")) {
    const answer = await fetch(`${at}/${shown.dataset.batch}.json`);
    const { result } = await answer.json();
    const same = result?.files.some((file) => names.has(`${file.name} ${file.size_bytes}`));
    if (result?.state === "receiving" && same) return result.id;
  }
  const chosen = form.querySelectorAll('input[name="library"]:checked');
  return (await post(at, { library: [...chosen].map((it) => it.value) })).id;
};

const takeIn = async (list) => {
  const files = [...list];
  if (!files.length) return;
  const most = Number(form.dataset.mostBytes);
  const large = files.find((file) => file.size > most);
  if (large || files.length > Number(form.dataset.mostFiles)) {
    say(large ? `${large.name} is larger than the desk takes in. Nothing was sent.` : "Those are more files than the desk takes in at a time. Nothing was sent.", true);
    return;
  }
  try {
    const batch = await batchFor(files);
    await handOver(files, batch);
    const go = document.createElement("form");
    go.method = "post";
    go.action = `${at}/${batch}/go`;
    document.body.append(go);
    go.submit();
  } catch (error) {
    say(`Not all of it came in: ${error.message} What came is here and can be gone on with.`, true);
  }
};

/** All files below what was dropped, folders opened. */
const dropped = async (transfer) => {
  const files = [];
  const walk = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((give, fail) => entry.file(give, fail));
      file.path = path + file.name;
      files.push(file);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((give, fail) => reader.readEntries(give, fail));
      if (!some.length) return;
      for (const inner of some) await walk(inner, `${path}${entry.name}/`);
    }
  };
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  for (const entry of entries) await walk(entry, "");
  return files.length ? files : [...transfer.files];
};

form.querySelector(".folder").hidden = false;
form.addEventListener("submit", (event) => {
  const files = [...chosen.files, ...folder.files];
  if (!files.length || form.querySelector("textarea").value.trim()) return;
  event.preventDefault();
  takeIn(files);
});
for (const type of ["dragenter", "dragover"]) {
  form.addEventListener(type, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("over");
});
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  form.classList.remove("over");
  takeIn(await dropped(event.dataTransfer));
});
