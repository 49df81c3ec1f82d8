/**
 * Keeps a running session going when the network or the server does not. Every press is kept until
 * the server has taken it; while that can't be, the pages fetched at Start answer in its place.
 * Kept are two records: "book", those pages, and "now", where the session stands and the presses
 * that wait. Both go once the session is over and all is delivered.
 */
const VERSION = "{{ version }}";
const SESSION = /^\/sessions\/([\da-f-]{36})\/(?:([a-z-]+)\/)?(?:(\d+)\/)?$/;

let base;
let downUntil = 0;
let line = Promise.resolve();

/** One job after the other: two presses must not both move on from the same step. */
const inLine = (job) => (line = line.then(job, job));
const isDown = () => !navigator.onLine || Date.now() < downUntil;

async function stored(act) {
  base ??= await new Promise((done, failed) => {
    const ask = indexedDB.open("backcare", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("kept");
    ask.onsuccess = () => done(ask.result);
    ask.onerror = failed;
  });
  return new Promise((done, failed) => {
    const deal = base.transaction("kept", "readwrite");
    const ask = act(deal.objectStore("kept"));
    deal.oncomplete = () => done(ask.result);
    deal.onabort = failed;
  });
}

const load = (key) => stored((it) => it.get(key));
const keep = (key, value) => stored((it) => it.put(value, key));
const forget = () => stored((it) => it.clear());

/** The state on from a step; past the last one comes the rating. */
const enter = (state, step, at) =>
  step > state.count
    ? { stage: "after" }
    : { stage: "steps", step: Math.max(1, step), at, isPaused: false };
const next = (state, form, at) => enter(state, state.step + 1, at);

const to = (stage) => () => ({ stage });

/** What each press changes of the state. */
const MOVES = {
  before: to("ready"),
  begin: (state, form, at) => ({ ...enter(state, 1, at), isHandsFree: form.has("hands_free") }),
  advance: next,
  skip: next,
  back: (state, form, at) => enter(state, state.step - 1, at),
  pause: (state, form, at) => !state.isPaused && { isPaused: true, held: at - state.at },
  resume: (state, form, at) => state.isPaused && { isPaused: false, at: at - state.held },
  "too-much": (state) => ({ rung: state.rung + 1 }),
  tingling: to("stopped"),
  end: to("after"),
  after: to("done"),
};

const fits = (state, name, form) =>
  form.has("step")
    ? state.stage === "steps" && form.get("step") == state.step
    : state.stage === (name === "begin" ? "ready" : name);

const addressOf = ({ id, stage, step }) =>
  `/sessions/${id}/${stage === "steps" ? `steps/${step}` : stage === "stopped" ? "done" : stage}/`;

/** Ask the server; an answer to be asked for again later is thrown. */
async function ask(request, options) {
  const answer = await fetch(request, { signal: AbortSignal.timeout(3000), ...options });
  if (answer.status >= 429) throw answer;
  return answer;
}

async function tell(now, more) {
  const news = { waiting: now.presses.length, ...now.state, address: addressOf(now.state), ...more };
  for (const client of await clients.matchAll()) client.postMessage(news);
}

/** What the server would answer, from the pages fetched at Start. */
async function answerHere({ state }, path, isHtmx) {
  const { pages, steps } = await load("book");
  const address = addressOf(state);
  const headers = new Headers((await caches.match("/offline/")).headers);
  const answer = (html) => new Response(html, { headers });
  if (!isHtmx && path !== address) return Response.redirect(address, 303);
  if (state.stage !== "steps") {
    if (isHtmx) headers.set("HX-Redirect", address);
    return answer(pages[state.stage]);
  }
  const elapsed = state.isPaused ? state.held : Date.now() - state.at;
  let html = steps[state.step - 1][+state.isPaused]
    .replace(/data-elapsed="\d+/, `data-elapsed="${elapsed}`)
    .replace(/(name="rung" value=")(\d+)/, (all, start, rung) => start + (+rung + state.rung));
  if (!state.isHandsFree) html = html.replace("data-hands-free", "");
  if (isHtmx) {
    headers.set("HX-Replace-Url", address);
    return answer(html);
  }
  const [, title, step] = html.match(/<title>([^]*?)<\/title>([^]*)/);
  return answer(pages.steps.replace("<!--title-->", () => title).replace("<!--step-->", () => step));
}

/** Keep where the session stands by an answer of the server; nothing once its end was seen. */
function note(now, { headers }, isSeen) {
  const stands = JSON.parse(headers.get("Backcare-Stands"));
  if (stands?.id !== now.state.id) return forget();
  Object.assign(now.state, stands, { at: Date.now() - stands.held, rung: 0 });
  return isSeen && stands.isOver ? forget() : keep("now", now);
}

const book = async (id) => (await fetch(`/sessions/${id}/offline/`)).json();

/** Fetch the pages of a session and the files they load. */
async function save(id) {
  const { state, files, ...pages } = await book(id);
  await (await caches.open(VERSION)).addAll(files);
  await keep("book", pages);
  const at = Date.now();
  await inLine(async () => {
    const { presses = [], state: old } = (await load("now")) ?? {};
    if (old?.id !== id) await keep("now", { presses, state: { ...state, at: at - state.held, since: at, rung: 0 } });
  });
}

async function send(press, token) {
  const body = new URLSearchParams(press.body);
  if (token) body.set("csrfmiddlewaretoken", token);
  const headers = { "Backcare-Press": press.key, "Backcare-Ago": Date.now() - press.at };
  if (press.isHtmx) headers["HX-Request"] = "true";
  const answer = await ask(press.path, { method: "POST", body, headers });
  // A form's token may have grown old while its press waited.
  if (answer.status === 403 && !token) {
    return send(press, (await book(press.id)).token);
  }
  return { answer, text: await answer.text() };
}

/**
 * Send what waits, in order. Answers with the server's last word, or nothing while some of it still
 * waits; `own` is the press whose page waits for that word.
 */
async function deliver(now, own) {
  const { presses, state } = now;
  let press;
  let last;
  let isChanged;
  state.isRefused = false;
  while (presses.length) {
    [press] = presses;
    try {
      last = await send(press);
    } catch {
      // Whoever taps on does not wait for a dead line each time.
      downUntil = Date.now() + 5000;
      return void (await keep("now", now));
    }
    presses.shift();
    const { status, headers } = last.answer;
    state.isRefused ||= status === 409 || headers.get("Backcare-Press") === "refused";
    isChanged ||= /\/(too-much|skip)\/$/.test(press.path);
  }
  downUntil = 0;
  const { answer, text } = last;
  const isTold = press.id === state.id && (answer.ok || answer.status === 404);
  await (isTold ? note(now, answer, press !== own) : keep("now", now));
  if (isChanged && state.stage === "steps") save(state.id);
  tell(now, { isDelivered: press !== own });
  return answer.redirected ? Response.redirect(answer.url, 303) : new Response(text, answer);
}

async function press(request, path, id, name) {
  const isHtmx = request.headers.has("HX-Request");
  const body = await request.clone().text();
  const form = new URLSearchParams(body);
  const now = await load("now");
  if (now?.state.id !== id) return fetch(request);
  const { state, presses } = now;
  const move = MOVES[name];
  if (move && fits(state, name, form)) {
    const own = { id, key: crypto.randomUUID(), path, body, isHtmx, at: Date.now() };
    presses.push(own);
    await keep("now", now);
    const answer = !isDown() && (await deliver(now, own));
    if (answer) return answer;
    Object.assign(state, move(state, form, own.at));
    await keep("now", now);
    registration.sync?.register("deliver").catch(() => {});
    await tell(now);
    return answerHere(now, path, isHtmx);
  }
  // From a page that is behind, or a change of the plan: only the server can answer it.
  try {
    if (presses.length && !(await deliver(now))) throw now;
    const answer = await ask(request);
    save(id);
    return answer;
  } catch {
    await tell(now, { isNeeded: !move });
    return answerHere(now, path, isHtmx);
  }
}

/** Deliver what waits, where something does and somebody may be there to take it. */
const drain = () =>
  inLine(async () => {
    const now = await load("now");
    if (now?.presses.length && !isDown()) await deliver(now);
    return now;
  });

async function visit(request, path, id) {
  const now = await drain();
  const isKept = id && now?.state.id === id;
  const here = () => answerHere(now, path);
  if (isKept && now.presses.length) return here();
  try {
    const answer = await (isKept ? ask : fetch)(request);
    if (isKept && answer.ok) inLine(() => note(now, answer, true));
    else if (id && answer.ok) save(id);
    // One left lying for over five hours.
    else if (now && !now.presses.length && Date.now() - now.state.since > 2e7) forget();
    return answer;
  } catch {
    return isKept ? here() : caches.match("/offline/");
  }
}

async function hear({ hello, isAlone, isForgotten, isUpdate }) {
  // Only where a page asks: to take over one that is loading breaks its transition.
  if (isAlone) clients.claim();
  if (isForgotten) await inLine(forget);
  const now = await drain();
  if (isUpdate && !now) return skipWaiting();
  const [, id] = SESSION.exec(hello) ?? [];
  if (id && now?.state.id !== id) return save(id);
  return now && tell(now);
}

oninstall = (event) =>
  event.waitUntil(
    caches.open(VERSION).then(async (files) => {
      await files.add("/offline/");
      const page = await (await files.match("/offline/")).text();
      await files.addAll(new Set(page.match(/\/static\/[^"#]+/g)));
    }),
  );

onactivate = (event) =>
  event.waitUntil(caches.keys().then((all) => all.map((it) => it === VERSION || caches.delete(it))));

onmessage = (event) => event.waitUntil(hear(event.data));
onsync = (event) => event.waitUntil(drain().then((now) => now?.presses[0] && Promise.reject()));

onfetch = (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const [, id, name] = SESSION.exec(pathname) ?? [];
  const isPost = request.method === "POST";
  const plain = request.clone();
  const orPlain = (answer) => event.respondWith(answer.catch(() => fetch(plain)));
  if (id && isPost) orPlain(inLine(() => press(request, pathname, id, name)));
  else if (request.mode === "navigate") orPlain(visit(request, pathname, !isPost && id));
  else if (/\.[\da-f]{12}\./.test(pathname)) {
    orPlain(caches.match(request).then((hit) => hit ?? fetch(request)));
  }
};
