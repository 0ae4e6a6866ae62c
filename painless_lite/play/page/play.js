// The page: fields in, an answer out. Texts only ever become text nodes.
"use strict";

const $ = (id) => document.getElementById(id);
const FIELDS = { script: ["script", "params", "context"], connector: ["connector", "input", "target"] };

let answer = null; // the last one
let shown = 0; // the step in sight
let running = null; // the run's AbortController

function make(tag, text, classes) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

// ---- the session

function session() {
  const kind = $("kind").value;
  const found = { kind };
  for (const name of FIELDS[kind]) found[name] = $(name).value;
  if (kind === "connector") {
    found.responses = [...document.querySelectorAll(".response")].map((box) => ({
      text: box.querySelector("textarea").value,
      status: Number(box.querySelector("input").value) || 200,
    }));
  }
  return found;
}

function load(given) {
  $("kind").value = given.kind;
  for (const name of FIELDS[given.kind]) if (given[name] !== undefined) $(name).value = given[name];
  if (given.kind === "connector") {
    $("responses").replaceChildren();
    for (const one of given.responses || []) addResponse(one);
  }
  showKind();
}

function addResponse(one) {
  const box = make("div", undefined, "response");
  const number = document.querySelectorAll(".response").length + 1;
  const label = make("label", number === 1 ? "Response of the model" : `Response ${number}`);
  const text = make("textarea", undefined, "code");
  text.spellcheck = false;
  text.value = one.text;
  text.id = `response-${number}`;
  label.htmlFor = text.id;
  const status = make("label", "Status ");
  const field = make("input");
  field.value = one.status === undefined ? 200 : one.status;
  field.size = 4;
  status.append(field);
  box.append(label, text, status);
  $("responses").append(box);
}

function showKind() {
  for (const box of document.querySelectorAll("[data-kind]")) box.hidden = box.dataset.kind !== $("kind").value;
  if (!document.querySelector(".response")) addResponse({ text: "", status: 200 });
}

function save() {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(session(), null, 2) + "\n"], { type: "application/json" }));
  link.download = "saved.play.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function open(file) {
  try {
    const given = JSON.parse(await file.text());
    if (!FIELDS[given.kind]) throw new Error("it has no kind that is known");
    load(given);
    $("status").textContent = `opened ${file.name}`;
  } catch (error) {
    problem(`${file.name}: not a file that this page saved: ${error.message}`);
  }
}

// ---- running

async function run(first, step) {
  if (running) return;
  running = new AbortController();
  $("stop").disabled = false;
  $("run").disabled = true;
  $("status").textContent = "running…";
  try {
    const done = await fetch("run", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ session: session(), first }),
      signal: running.signal,
    });
    if (!done.ok) throw new Error(await done.text());
    show(await done.json(), step);
  } catch (error) {
    if (error.name === "AbortError") $("status").textContent = "stopped";
    else problem(`no answer: ${error.message}`);
  } finally {
    running = null;
    $("stop").disabled = true;
    $("run").disabled = false;
  }
}

function problem(text) {
  $("problem").textContent = text;
  $("problem").hidden = false;
  $("status").textContent = "not run";
}

// ---- the answer

function show(found, step) {
  $("problem").hidden = true;
  if (found.problem) return problem(found.problem);
  answer = found;
  const word = found.count === 1 ? "step" : "steps";
  $("status").textContent = `${found.ok ? "done" : "failed"}, ${found.count} ${word}`;
  $("result").textContent = found.text;
  showError(found.error, found.hints, found.ok);
  showStages(found.stages);
  const any = found.steps.length > 0;
  $("timeline").hidden = !any;
  $("no-steps").hidden = any;
  if (!any) return;
  $("step").max = found.count - 1;
  showChanges();
  showStep(step === undefined ? (found.error ? found.count - 1 : found.first) : step);
}

function showError(error, hints, ok) {
  $("error").hidden = ok && !hints.length;
  $("error-class").textContent = error ? error.java_class : ok ? "Note" : "The connector fails";
  $("error-message").textContent = error && error.message !== null ? error.message : "";
  const placed = error && error.script !== null;
  $("error-place").textContent = placed
    ? `${answer.scripts[error.script].name}, line ${error.line}, column ${error.column}`
    : "";
  $("error-hints").textContent = hints.join("\n\n");
  $("error-hints").hidden = !hints.length;
  $("to-error").hidden = !placed || $("kind").value !== "script";
  $("to-last").hidden = !error || !answer.steps.length;
}

function showStages(stages) {
  const calls = new Set(stages.map((one) => one.call)).size;
  $("stages").replaceChildren();
  if (stages.length) $("stages").append(make("h2", "Stages"));
  for (const one of stages) {
    const box = make("details");
    box.append(make("summary", calls > 1 ? `call ${one.call + 1}: ${one.title}` : one.title), make("pre", one.text));
    $("stages").append(box);
  }
}

// ---- the timeline

const inWindow = (at) => at >= answer.first && at < answer.first + answer.steps.length;
const stepAt = (at) => answer.steps[at - answer.first];

function valuesBefore(at) {
  // the values of this function's variables at the step before in the same call of it
  const now = stepAt(at);
  for (let back = at - 1; back >= answer.first; back--) {
    const one = stepAt(back);
    if (one.depth < now.depth || one.call !== now.call || one.text !== now.text) return new Map();
    if (one.depth === now.depth) return new Map(one.variables.map((each) => [each[0], each[2]]));
  }
  return new Map();
}

function writtenAt(at, name, text) {
  // the line of the step after which a variable has had its value
  const now = stepAt(at);
  for (let back = at; back > answer.first; back--) {
    const one = stepAt(back);
    if (one.depth !== now.depth || one.text !== now.text) continue;
    const before = valuesBefore(back);
    if (!before.size) return ""; // the function begins: it was given
    if (before.get(name) !== text) return lastLine(back);
  }
  return "";
}

function lastLine(at) {
  return inWindow(at - 1) ? `line ${stepAt(at - 1).line}` : "";
}

async function showStep(at) {
  at = Math.max(0, Math.min(at, answer.count - 1));
  if (!inWindow(at)) return run(Math.max(0, at - 500), at);
  shown = at;
  const step = stepAt(at);
  $("step").value = at;
  const script = answer.scripts[step.text];
  $("place").textContent = `${at + 1} of ${answer.count}: ${script.name}, line ${step.line}`;
  $("step").setAttribute("aria-valuetext", $("place").textContent);
  showSource(step, script.source);
  const before = valuesBefore(at);
  $("variables").replaceChildren(
    ...step.variables.map(([name, type, text]) => {
      const row = make("tr", undefined, before.get(name) === text ? "" : "changed");
      row.append(make("td", name), make("td", type), make("td", text), make("td", writtenAt(at, name, text)));
      return row;
    }),
  );
  $("before").disabled = at === 0;
  $("after").disabled = at === answer.count - 1;
}

function showSource(step, source) {
  const error = answer.error && answer.error.script === step.text ? answer.error : null;
  const last = shown === answer.count - 1;
  let offset = 0;
  const lines = source.split("\n").map((text, index) => {
    const line = make("div", undefined, "line");
    const number = index + 1;
    if (number === step.line) line.classList.add("here");
    if (error && last && number === error.line) line.classList.add("fault");
    const code = make("span", undefined, "text");
    const faulty = error && last && number === error.line;
    const [from, to] = faulty ? [error.offset, error.offset + 1] : [step.start, step.end];
    const start = Math.max(0, Math.min(from - offset, text.length));
    const end = Math.max(start, Math.min(to - offset, text.length));
    if (end > start && (faulty || number === step.line)) {
      code.append(text.slice(0, start), make("mark", text.slice(start, end), faulty ? "bad" : ""), text.slice(end));
    } else code.textContent = text || " ";
    line.append(make("span", number, "number"), code);
    offset += text.length + 1;
    return line;
  });
  $("source").replaceChildren(...lines);
  const here = $("source").querySelector(".here");
  if (here) $("source").scrollTop = here.offsetTop - $("source").offsetTop - $("source").clientHeight / 2;
}

function showChanges() {
  const items = [];
  for (let at = answer.first; at < answer.first + answer.steps.length; at++) {
    const before = valuesBefore(at);
    for (const [name, , text] of stepAt(at).variables) {
      if (before.get(name) === text || (at === answer.first && at > 0)) continue;
      const button = make("button", `step ${at + 1}, ${lastLine(at) || "start"}: ${name} = ${text}`);
      button.addEventListener("click", () => showStep(at));
      const item = make("li");
      item.append(button);
      items.push(item);
    }
  }
  $("changes").replaceChildren(...items);
}

// ---- wiring

$("run").addEventListener("click", () => run(null));
$("stop").addEventListener("click", () => running && running.abort());
$("save").addEventListener("click", save);
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => $("file").files[0] && open($("file").files[0]));
$("kind").addEventListener("change", showKind);
$("more").addEventListener("click", () => addResponse({ text: "", status: 200 }));
$("step").addEventListener("input", () => showStep(Number($("step").value)));
$("before").addEventListener("click", () => showStep(shown - 1));
$("after").addEventListener("click", () => showStep(shown + 1));
$("to-last").addEventListener("click", () => showStep(answer.count - 1));
$("to-error").addEventListener("click", () => {
  $("script").focus();
  const { offset, end } = answer.error;
  $("script").setSelectionRange(offset, Math.max(offset + 1, end));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(null);
  else if (event.key === "Escape" && running) running.abort();
  else if (event.altKey && event.key === "ArrowLeft" && answer) showStep(shown - 1);
  else if (event.altKey && event.key === "ArrowRight" && answer) showStep(shown + 1);
  else return;
  event.preventDefault();
});

new EventSource("alive"); // tells the program that the page is open
fetch("session").then(async (got) => {
  load(await got.json());
  $("status").textContent = "ready: Ctrl+Enter runs";
});
