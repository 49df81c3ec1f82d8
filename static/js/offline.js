/**
 * The page's side of running without the network: registers the worker, tells it which session is
 * on, says in one line what it does, and has it try again.
 */
const AGAIN = 6000;
const line = document.getElementById("offline");
const { worker, waiting, lighter, refused, needed } = line.dataset;

let timer;

function show(words) {
  if (line.textContent === words) return;
  line.textContent = words;
  line.className = words ? "notice notice-caution" : "";
}

const loaded = () =>
  new Promise((done) => {
    if (document.readyState === "complete") done();
    else window.addEventListener("load", done);
  });

const hello = async () => {
  const { active } = await navigator.serviceWorker.ready;
  // Pages come by way of the worker once it is there. One that was first sends its moves past it.
  const isAlone = !navigator.serviceWorker.controller && document.getElementById("player") !== null;
  active.postMessage({ hello: location.pathname, isAlone });
};

function hear({ data }) {
  const said = [];
  if (data.waiting) said.push(data.rung && data.stage === "steps" ? lighter : waiting);
  if (data.isRefused) said.push(refused);
  if (data.isNeeded) said.push(needed);
  show(said.join(" "));
  clearTimeout(timer);
  const isKept = document.querySelector("[data-kept]") !== null;
  if (data.waiting) timer = setTimeout(hello, AGAIN);
  else if (isKept) timer = setTimeout(() => location.replace(data.address), AGAIN);
  for (const link of document.querySelectorAll("[data-session][hidden]")) {
    link.hidden = false;
    if (link.href) link.href = data.address;
  }
  const isElsewhere = location.pathname.includes(data.id) && location.pathname !== data.address;
  if (data.isDelivered && (isElsewhere || isKept)) location.replace(data.address);
}

async function begin() {
  // In the place of the page's messages, and never swapped: what is said there is read out once.
  document.getElementById("messages").append(line);
  navigator.serviceWorker.addEventListener("message", hear);
  window.addEventListener("online", hello);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hello());
  const found = await navigator.serviceWorker.register(worker);
  // A new worker waits for all pages to close; it may come sooner where no session is kept.
  found.waiting?.postMessage({ isUpdate: true });
  await loaded();
  await hello();
}

if ("serviceWorker" in navigator) begin().catch(() => {});
