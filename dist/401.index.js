export const id = 401;
export const ids = [401];
export const modules = {

/***/ 88401:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serverKernels: () => (/* binding */ serverKernels)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/kernel/server/choice.ts

/** The kernel that is meant by `wish`; by language the server's default one goes first. Throws a `UserError`. */
function chooseServerKernel(wish, specs, url) {
    const installed = Object.values(specs.kernelspecs).filter((spec) => spec !== undefined);
    if (wish.name)
        return named(wish.name, installed, { wish, url });
    const ranked = installed.sort((a, b) => Number(b.name === specs.default) - Number(a.name === specs.default));
    const language = wish.language?.toLowerCase();
    const spec = ranked.find((spec) => language === undefined || spec.language.toLowerCase() === language);
    if (!spec) {
        throw new errors/* UserError */.y(`The notebook names no kernel, and ${url} has none for its language, ${wish.language}.\n` +
            `Install one there, or choose one with the input 'kernel'.\n${list(installed)}`);
    }
    const reason = language === undefined ? "" : ` for its language, ${wish.language}`;
    return { ...pick(spec), notice: `The notebook names no kernel; '${spec.name}' was chosen${reason}.` };
}
function named(name, installed, { wish, url }) {
    // Jupyter's alias: notebooks of old say just `python`.
    const names = /^python$/i.test(name) ? ["python", "python3"] : [name.toLowerCase()];
    const found = names.map((name) => installed.find((spec) => spec.name.toLowerCase() === name)).find(Boolean);
    if (found)
        return pick(found);
    const language = wish.language?.toLowerCase();
    const alike = installed.find((spec) => spec.language.toLowerCase() === language) ?? installed[0];
    throw new errors/* UserError */.y(`${url} has no kernel named '${name}'.\n` +
        `Install it there, or choose one that it has: kernel: ${alike?.name}\n${list(installed)}`);
}
function pick({ name, language }) {
    return { name, language };
}
function list(installed) {
    const lines = installed.map(({ name, language, display_name }) => `  ${name} (${display_name}, ${language})`);
    return ["Kernels there:", ...lines].join("\n");
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/kernel/exit-hook.ts
var exit_hook = __webpack_require__(25165);
;// CONCATENATED MODULE: ./src/kernel/server/kernel-ends.ts



/** How often the end of a kernel is asked for, and milliseconds between. */
const ATTEMPTS = 4;
const PAUSE = 1_000;
/** Milliseconds that the end of a kernel is waited for where there is no time: a cancelled job has little. */
const HASTE = 2_000;
/** Milliseconds that ends may take which nobody has waited for, once all is done. */
const LAST_GRACE = 5_000;
/** `onLeft` hears which kernel may be left, and why. */
function kernelEnds(server, onLeft) {
    const hooks = new Map();
    const ending = new Map();
    async function attempt(id) {
        for (let count = 1;; count++) {
            try {
                return await server.end(id);
            }
            catch (problem) {
                const { message, status = 500 } = problem;
                if (status < 500 || count === ATTEMPTS) {
                    return onLeft(`The kernel ${id} may still run on ${server.url}: ${message}`);
                }
            }
            await (0,promises_.setTimeout)(PAUSE);
        }
    }
    function forget(id) {
        hooks.get(id)?.();
        hooks.delete(id);
    }
    function end(id) {
        const end = ending.get(id) ?? attempt(id).finally(() => forget(id));
        ending.set(id, end);
        return end;
    }
    return {
        expect(id) {
            hooks.set(id, (0,exit_hook/* onExit */.c)(() => endFromOutside(server, id)));
        },
        forget,
        end,
        hasten: (id) => Promise.race([end(id), (0,promises_.setTimeout)(HASTE, undefined, { ref: false })]),
        abandon(start, wanted) {
            // A request that failed may have been heard all the same.
            const end = start.catch(() => wanted).then(attempt);
            ending.set(wanted, end.finally(() => forget(wanted)));
        },
        async settle() {
            await Promise.race([Promise.all(ending.values()), (0,promises_.setTimeout)(LAST_GRACE, undefined, { ref: false })]);
        },
    };
}
/** Asks until there was something to end: the kernel's start may be under way still. */
const PROGRAM = `
const { url, headers } = JSON.parse(process.env.REQUEST);
for (let count = 0; count < 30; count++) {
  const { status } = await fetch(url, { method: "DELETE", headers }).catch(() => ({}));
  if (status === 204) break;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}`;
/** A process that ends cannot wait for an answer; a child of its own can. The token is in no command line. */
function endFromOutside(server, id) {
    const request = JSON.stringify({ url: `${server.url}api/kernels/${id}`, headers: server.headers });
    (0,external_node_child_process_.spawn)(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
        detached: true,
        stdio: "ignore",
        env: { ...process.env, REQUEST: request },
    }).unref();
}

// EXTERNAL MODULE: ./node_modules/@jupyterlab/services/lib/kernel/restapi.js
var restapi = __webpack_require__(2249);
// EXTERNAL MODULE: ./node_modules/@jupyterlab/services/lib/kernelspec/restapi.js
var kernelspec_restapi = __webpack_require__(26026);
// EXTERNAL MODULE: ./node_modules/@jupyterlab/services/lib/serverconnection.js
var serverconnection = __webpack_require__(75050);
;// CONCATENATED MODULE: ./src/kernel/server/ask-server.ts
/**
 * `fetch` for the REST client of `@jupyterlab/services`, which logs tracebacks of refusals to the console, and whose
 * errors lack the cause: a refusal comes with nothing but its reason, and no answer as an error that says why.
 */
async function askServer(request) {
    const response = await fetch(request).catch((error) => {
        throw new Error(rootOf(error), { cause: error });
    });
    // What was to be ended is gone: to that client worth a warning on the console.
    if (response.status === 404 && request.method === "DELETE")
        return new Response(null, { status: 204 });
    if (response.status === 204)
        return response;
    if (!response.ok) {
        const { status, statusText } = response;
        const reason = (await reasonIn(response)) ?? statusText;
        return Response.json({ message: `${status} ${reason}`.trim() }, { status, statusText });
    }
    if (isJson(response))
        return response;
    await response.body?.cancel();
    throw new Error("it answers with a page and not with JSON, so it is no Jupyter server, or wants a login");
}
function isJson(response) {
    return response.headers.get("Content-Type")?.includes("json") ?? true;
}
/** What the server says of a refusal, on one line: most put it into `message`, Enterprise Gateway also into `reason`. */
async function reasonIn(response) {
    const text = await response.text().catch(() => "");
    if (!isJson(response))
        return undefined;
    try {
        const { message, reason } = JSON.parse(text);
        return String(message || reason || "").replaceAll(/\s+/g, " ") || undefined;
    }
    catch {
        return undefined;
    }
}
/** `fetch failed` says nothing; the first of its causes does: `connect ECONNREFUSED 127.0.0.1:8888`. */
function rootOf(error) {
    let root = error;
    while (root.cause instanceof Error)
        root = root.cause;
    if (root instanceof AggregateError)
        root = root.errors[0];
    return root.name === "TimeoutError" ? "no answer in time" : root.message || root.name;
}

;// CONCATENATED MODULE: ./src/kernel/server/server.ts




/** A request that the server refused, or that did not reach it. */
class ServerProblem extends Error {
    name = "ServerProblem";
    /** Of HTTP; undefined when there was no answer. */
    status;
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
/** Milliseconds for an answer that takes the server no work. */
const QUICK = 20_000;
/** Milliseconds for the end of a kernel, which a cluster may take its time for. */
const PATIENT = 60_000;
function connectToServer({ url, token = "" }) {
    const settings = (limit) => serverconnection.ServerConnection.makeSettings({
        baseUrl: url,
        token,
        fetch: askServer,
        ...(limit !== undefined && { init: { cache: "no-store", signal: AbortSignal.timeout(limit) } }),
    });
    const { baseUrl, wsUrl } = settings();
    return {
        url: baseUrl,
        headers: token ? { Authorization: `token ${token}` } : {},
        kernelspecs: () => answered((0,kernelspec_restapi/* getSpecs */.ly)(settings(QUICK))),
        async start({ id, env, ...request }) {
            const wanted = { ...request, kernel_id: id, env: { ...env, KERNEL_ID: id } };
            return (await answered((0,restapi/* startNew */.vm)(wanted, settings()))).id;
        },
        stateOf: async (id) => (await answered((0,restapi/* getKernelModel */.h$)(id, settings(QUICK))))?.execution_state,
        interrupt: (id) => answered((0,restapi/* interruptKernel */.pO)(id, settings(QUICK))),
        end: (id) => answered((0,restapi/* shutdownKernel */.kc)(id, settings(PATIENT))),
        channelsUrl: (id, session) => `${wsUrl}api/kernels/${encodeURIComponent(id)}/channels?session_id=${encodeURIComponent(session)}`,
    };
}
async function answered(call) {
    try {
        return await call;
    }
    catch (error) {
        const status = error instanceof serverconnection.ServerConnection.ResponseError ? error.response.status : undefined;
        throw new ServerProblem(error.message, status);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/kernel/kernels.ts
var kernels = __webpack_require__(87103);
// EXTERNAL MODULE: ./src/kernel/protocol/handshake.ts
var handshake = __webpack_require__(42303);
// EXTERNAL MODULE: ./src/kernel/protocol/requests.ts
var requests = __webpack_require__(16858);
// EXTERNAL MODULE: ./src/kernel/unless-aborted.ts
var unless_aborted = __webpack_require__(56265);
// EXTERNAL MODULE: ./src/kernel/wire/session.ts
var wire_session = __webpack_require__(97959);
// EXTERNAL MODULE: ./node_modules/ws/wrapper.mjs
var wrapper = __webpack_require__(52977);
// EXTERNAL MODULE: ./src/kernel/protocol/channels.ts
var channels = __webpack_require__(99340);
// EXTERNAL MODULE: ./src/kernel/wire/inbox.ts
var wire_inbox = __webpack_require__(10363);
// EXTERNAL MODULE: ./src/kernel/wire/losses.ts
var wire_losses = __webpack_require__(65176);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
;// CONCATENATED MODULE: ./src/kernel/server/frames.ts


/**
 * Messages as the kernel made them, behind a table of where their parts begin:
 * https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html
 */
const V1 = "v1.kernel.websocket.jupyter.org";
/**
 * The framing of a subprotocol. Servers that know none have the oldest one, JSON with the channel as a member.
 * `@jupyterlab/services` reads both with `JSON.parse`, to which 12345678901234567890 is 12345678901234567000.
 */
function framingOf(subprotocol) {
    return subprotocol === V1 ? v1 : frames_json;
}
const v1 = {
    encode({ channel, message }) {
        const { header, parent_header, metadata, content, buffers } = message;
        const objects = [{ ...header }, { ...parent_header }, metadata, content];
        const parts = [Buffer.from(channel), ...objects.map((part) => Buffer.from((0,json/* formatJson */.IB)(part))), ...buffers];
        const table = Buffer.alloc(8 * (parts.length + 2));
        table.writeBigUInt64LE(BigInt(parts.length + 1));
        let offset = table.length;
        for (const [index, part] of [...parts, undefined].entries()) {
            table.writeBigUInt64LE(BigInt(offset), 8 * (index + 1));
            offset += part?.length ?? 0;
        }
        return Buffer.concat([table, ...parts]);
    },
    decode(data) {
        const count = Number(data.readBigUInt64LE());
        const offsets = Array.from({ length: count }, (_, index) => Number(data.readBigUInt64LE(8 * (index + 1))));
        const parts = offsets.slice(1).map((end, index) => data.subarray(offsets[index], end));
        if (parts.length < 5)
            throw new Error("it lacks one of its parts");
        const [channel, ...texts] = parts.slice(0, 5).map((part) => part.toString());
        const [header, parent_header, metadata, content] = texts.map(wire_session/* parseObject */.lj);
        const message = { header, parent_header, metadata, content, buffers: parts.slice(5) };
        return { channel: channel, message: message };
    },
};
const frames_json = {
    // The JSON form of buffers is never needed here: no message of ours has any.
    encode({ channel, message }) {
        const { header, parent_header, metadata, content } = message;
        const members = { header: { ...header }, parent_header: { ...parent_header }, metadata, content };
        return (0,json/* formatJson */.IB)({ ...members, channel, buffers: [] });
    },
    decode(data, isBinary) {
        const [text, ...buffers] = isBinary ? chunks(data) : [data];
        const value = (0,json/* parseJson */.qF)(text.toString());
        if (!(0,json/* isObject */.Gv)(value) || !(0,json/* isObject */.Gv)(value.header))
            throw new Error("it is not a JSON object with a header");
        const object = (key) => ((0,json/* isObject */.Gv)(value[key]) ? value[key] : {});
        return {
            channel: String(value.channel),
            message: {
                header: value.header,
                parent_header: object("parent_header"),
                metadata: object("metadata"),
                content: object("content"),
                buffers,
            },
        };
    },
};
/** The JSON and the buffers of a binary frame, which begins with their number and offsets. */
function chunks(data) {
    const count = data.readUInt32BE();
    const offsets = Array.from({ length: count }, (_, index) => data.readUInt32BE(4 * (index + 1)));
    return offsets.map((start, index) => data.subarray(start, offsets[index + 1]));
}

;// CONCATENATED MODULE: ./src/kernel/server/channels.ts





/** Milliseconds between two looks at whether anything still comes from the server. */
const HEARTBEAT = 10_000;
/** Milliseconds for a connection to open: for the first one servers wait until the kernel has answered them. */
const OPENING = { first: 90_000, later: 20_000 };
/** Milliseconds before a connection is tried again: at first, and at most. */
const RETRY = { first: 100, most: 2_000 };
/**
 * A kernel's channels over one WebSocket, which is opened again whenever it breaks. The server keeps what the kernel
 * sends meanwhile for the session; what it had handed to the broken connection is lost.
 */
function openServerChannels(options) {
    const { server, id, session, patience, onBack, onGone, onProblem } = options;
    const ready = Promise.withResolvers();
    const ended = Promise.withResolvers();
    const losses = (0,wire_losses/* newLosses */.K)();
    const unsent = [];
    let listener = () => { };
    let socket;
    let framing;
    let subprotocols = [V1];
    let wasOpen = false;
    let isClosed = false;
    let downSince = 0;
    let delay = RETRY.first;
    let retry;
    const inbox = (0,wire_inbox/* newInbox */.J)((frame) => {
        try {
            const { channel, message } = frame.framing.decode(frame.data, frame.isBinary);
            losses.heard(message.header, { iopub: channel === "iopub", isIdle: (0,channels/* isIdle */.x)(message) });
            listener(message, channel);
        }
        catch (error) {
            onProblem(`A message of the server was dropped: ${error.message}`);
        }
    });
    function open() {
        let reason = "the server closed the connection";
        // `ws` and not Node's own WebSocket, which can't send the token in a header.
        socket = new wrapper/* WebSocket */.kb(server.channelsUrl(id, session.id), subprotocols, {
            headers: server.headers,
            handshakeTimeout: wasOpen ? OPENING.later : OPENING.first,
            maxPayload: 0,
            perMessageDeflate: false,
        });
        const heartbeat = beat(socket);
        socket.on("open", opened);
        socket.on("message", (data, isBinary) => inbox.push({ data, isBinary, framing }));
        socket.on("error", (error) => {
            reason = error.message;
        });
        socket.on("close", () => {
            heartbeat.stop();
            if (!isClosed)
                closed(reason);
        });
    }
    function opened() {
        framing = framingOf(socket.protocol);
        delay = RETRY.first;
        if (wasOpen)
            onBack(new Set(unsent.map(({ message }) => message.header.msg_id)));
        for (const { channel, message } of unsent.splice(0))
            socket.send(framing.encode({ channel, message }));
        wasOpen = true;
        ready.resolve();
    }
    function closed(reason) {
        // The only sign that a server is too old for the subprotocol.
        if (/no subprotocol/.test(reason))
            subprotocols = [];
        else if (!wasOpen)
            onProblem(`There is no connection to the kernel yet: ${reason}`);
        if (delay === RETRY.first)
            downSince = Date.now();
        if (wasOpen && Date.now() - downSince >= patience)
            onGone(reason);
        else
            retry = setTimeout(open, delay);
        delay = Math.min(delay * 2, RETRY.most);
    }
    function close() {
        isClosed = true;
        clearTimeout(retry);
        socket.terminate();
        ended.resolve();
    }
    open();
    return {
        ready: ready.promise,
        ended: ended.promise,
        lost: losses.count,
        send(channel, message) {
            if (socket.readyState === wrapper/* WebSocket */.kb.OPEN)
                socket.send(framing.encode({ channel, message }));
            else
                unsent.push({ channel, message });
        },
        listen(next) {
            listener = next;
        },
        async drain() {
            await inbox.settled();
            close();
        },
        close,
    };
}
/** Cuts a connection that is only seemingly there: one on which nothing comes, not even the answer to a ping. */
function beat(socket) {
    let stream;
    let read = 0;
    socket.once("upgrade", (response) => {
        stream = response.socket;
    });
    const timer = setInterval(() => {
        // After a turn of reading: what came while this process was busy counts.
        setImmediate(() => {
            if (socket.readyState !== wrapper/* WebSocket */.kb.OPEN || !stream)
                return;
            if (stream.bytesRead === read)
                socket.terminate();
            else
                socket.ping();
            read = stream.bytesRead;
        });
    }, HEARTBEAT);
    return { stop: () => clearInterval(timer) };
}

;// CONCATENATED MODULE: ./src/kernel/server/environment.ts
/**
 * What a gateway gives to the kernel or to what starts it, as Jupyter Server asks gateways:
 * https://jupyter-enterprise-gateway.readthedocs.io/en/latest/users/kernel-envs.html
 * Nothing else of ours leaves this machine.
 */
function serverKernelEnvironment(options) {
    const { env, kernelEnv, cwd, startTimeout } = options;
    const passed = Object.entries(env).filter(([name]) => name.startsWith("KERNEL_") || kernelEnv.includes(name));
    return {
        KERNEL_WORKING_DIR: cwd,
        ...(startTimeout > 0 && { KERNEL_LAUNCH_TIMEOUT: String(startTimeout) }),
        ...Object.fromEntries(passed),
    };
}

;// CONCATENATED MODULE: ./src/kernel/server/deliveries.ts
/**
 * Finds out whether what a kernel sent has arrived. A kernel answers in order: once both answers to a later request
 * are in, what was asked before is answered or lost. That says nothing of outputs; but the ids of messages end in
 * numbers where a kernel is made with Python's jupyter_client (`Session.msg_id` in its session.py). For other kernels
 * everything counts as lost that they may have sent when the connection broke.
 */
function newDeliveries({ ask }) {
    const open = new Map();
    /** Our requests behind others, and those of the server of which the kernel's `busy` has come. */
    const asked = new Set();
    const begun = new Set();
    let fence;
    /** iopub is ordered, so a request's `idle` closes its numbers; of other channels only its own reply is among them. */
    function count(message) {
        const id = numberedId(message);
        if (!id)
            return;
        const { parent_header, content } = message;
        const foreign = foreignIn(message);
        for (const [request, { idle, numbers }] of open) {
            const isOwn = parent_header.msg_id === request;
            if (isOwn && content.execution_state === "busy")
                numbers.first = id;
            const { first } = numbers;
            if (first?.series !== id.series || id.number < first.number)
                continue;
            if (isReply(message) ? !isOwn : idle)
                continue;
            numbers.count += 1;
            numbers.foreign += foreign;
            numbers.upTo = Math.max(numbers.upTo, id.number);
        }
    }
    /**
     * How many messages before this one were not for us. A server that is connected to again may ask a kernel who it is
     * even while a cell runs. It keeps the reply for itself, and the first message that it hears.
     */
    function foreignIn({ parent_header, content }) {
        const { msg_id = "", msg_type } = parent_header;
        if (msg_type !== "kernel_info_request" || asked.has(msg_id))
            return 0;
        if (content.execution_state === "busy")
            begun.add(msg_id);
        if (content.execution_state !== "idle")
            return 0;
        return begun.has(msg_id) ? 1 : 2;
    }
    return {
        get isWaiting() {
            return open.size > 0;
        },
        get lacksIdle() {
            return [...open.values()].some(({ replied, idle }) => replied && !idle);
        },
        sent(id) {
            open.set(id, { replied: false, idle: false, cut: false, numbers: { upTo: 0, count: 0, foreign: 0 } });
        },
        take(message) {
            count(message);
            const id = message.parent_header.msg_id ?? "";
            const answered = fence?.id === id ? fence : open.get(id);
            if (!answered)
                return true;
            if (isReply(message))
                answered.replied = true;
            if (message.content.execution_state === "idle")
                answered.idle = true;
            if (!answered.replied || !answered.idle)
                return true;
            if (answered === fence) {
                const { before } = fence;
                fence = undefined;
                return !before.some((request) => open.has(request));
            }
            const { cut, numbers } = open.get(id);
            open.delete(id);
            return !cut || isWhole(numbers);
        },
        cut(unsent = new Set()) {
            fence = undefined;
            for (const [id, request] of open)
                request.cut ||= !unsent.has(id);
        },
        check() {
            const before = [...open.keys()];
            fence = { id: ask(), before, replied: false, idle: false };
            asked.add(fence.id);
        },
    };
}
function isReply({ header }) {
    return header.msg_type.endsWith("_reply");
}
function isWhole({ first, upTo, count, foreign }) {
    return first !== undefined && count + foreign === upTo - first.number + 1;
}
function numberedId({ header }) {
    const [, series, number] = /^(.+)_(\d+)$/.exec(header.msg_id) ?? [];
    return series === undefined ? undefined : { series, number: Number(number) };
}

;// CONCATENATED MODULE: ./src/kernel/server/server-messages.ts
/** What a server says of a kernel whose process has ended, and what the process says that it starts in its place. */
const RESTARTS = ["restarting", "autorestarting", "dead", "starting"];
/** Whether a message says that the kernel's process has ended, and the variables of the notebook with it. */
function isRestart({ header, content }) {
    return header.msg_type === "status" && RESTARTS.includes(String(content.execution_state));
}
/**
 * Why output is missing, if a message says so. Servers drop what comes faster than their limits allow, and tell it as
 * an output of the cell, which bears our own session: https://github.com/jupyter/notebook/issues/2287
 */
function lossOf({ header, content }, session) {
    if (header.msg_type !== "stream" || header.session !== session.id)
        return undefined;
    const option = /iopub_\w+_rate_limit/.exec(String(content.text))?.[0] ?? "limit_rate";
    return ("the server dropped output that came faster than it allows; " +
        `start it with a higher limit, or without one: --ZMQChannelsWebsocketConnection.${option}=0 (old servers: --ServerApp.${option}=0)`);
}

;// CONCATENATED MODULE: ./src/kernel/server/server-kernel.ts




/** Milliseconds between two looks at a kernel that a cell runs in. */
const LOOK = 10_000;
/**
 * A kernel that a Jupyter server runs. It is dead when its process has ended, also if the server has put another in its
 * place; and when something that it sent was lost, for nobody can tell any longer what the notebook did.
 */
function serverKernel(parts) {
    const { server, id, name, language, info, session, channels, ends, onProblem } = parts;
    const awaited = new Map();
    const death = Promise.withResolvers();
    let onIopub = () => { };
    let isDead = false;
    let timer;
    const deliveries = newDeliveries({
        ask() {
            const request = (0,requests/* kernelInfoRequest */.fR)(session);
            channels.send("shell", request);
            return request.header.msg_id;
        },
    });
    channels.listen((message, channel) => {
        if (isDead)
            return;
        const loss = lossOf(message, session);
        if (isRestart(message))
            return die("its process ended (often: out of memory)");
        if (!deliveries.take(message))
            return die("messages of it were lost on their way from the server");
        if (channel === "iopub")
            onIopub(message);
        // We said `allow_stdin: false`; a kernel that asks all the same would wait for ever.
        else if (channel === "stdin")
            void interrupt();
        else if (message.header.msg_type === "execute_reply")
            settle(message);
        if (loss)
            die(loss);
    });
    function settle(reply) {
        const request = reply.parent_header.msg_id ?? "";
        awaited.get(request)?.(reply);
        awaited.delete(request);
    }
    /** Looks whether the kernel is there and whether what it answered has come, as long as an answer is due. */
    async function look() {
        clearTimeout(timer);
        const state = await server.stateOf(id).catch(() => "unknown");
        if (isDead || !deliveries.isWaiting)
            return;
        if (state === undefined)
            return end("the server ended it: it may have been culled or shut down there");
        // A kernel that is busy answers when it is done, unless it only seems to be because its `idle` was lost.
        if (!["busy", "unknown"].includes(state) || deliveries.lacksIdle)
            deliveries.check();
        clearTimeout(timer);
        timer = setTimeout(look, LOOK);
    }
    /** What comes from now on is not to be believed. */
    function die(reason) {
        if (isDead)
            return;
        isDead = true;
        clearTimeout(timer);
        channels.close();
        const lost = channels.lost();
        if (lost > 0)
            onProblem(`Messages of the kernel were lost (${lost}): outputs may be missing.`);
        death.resolve({ reason, exitCode: null, signal: null, lastWords: "" });
    }
    /** The kernel is gone, but what it had sent is still good. */
    async function end(reason) {
        await channels.drain();
        die(reason);
    }
    async function interrupt() {
        if (isDead)
            return;
        await server
            .interrupt(id)
            .catch((error) => onProblem(`The kernel was not interrupted: ${error.message}`));
    }
    async function shutdown() {
        await ends.end(id);
        await end("shut down");
    }
    async function kill() {
        await ends.hasten(id);
        await end("killed");
    }
    return {
        name,
        language,
        interpreter: server.url,
        info,
        died: death.promise,
        onIopub(listener) {
            onIopub = listener;
        },
        execute(code, options) {
            const request = (0,requests/* executeRequest */.Vc)(session, code, options);
            const { msg_id } = request.header;
            const reply = new Promise((resolve) => awaited.set(msg_id, resolve));
            deliveries.sent(msg_id);
            channels.send("shell", request);
            clearTimeout(timer);
            timer = setTimeout(look, LOOK);
            return { id: msg_id, reply };
        },
        sendComm(comm, data) {
            channels.send("shell", (0,wire_session/* newRequest */.oE)(session, "comm_msg", { comm_id: comm, data }));
        },
        interrupt,
        shutdown,
        kill,
        reconnected(unsent) {
            deliveries.cut(unsent);
            void look();
        },
        lost: (reason) => void end(`the connection to the server was lost: ${reason}`),
    };
}

;// CONCATENATED MODULE: ./src/kernel/server/start.ts













/** Milliseconds between two attempts while the server has no room for another kernel. */
const start_PAUSE = 2_000;
/** Milliseconds between two looks whether a kernel that does not answer is still there. */
const start_LOOK = 2_000;
/**
 * Starts a kernel on the server and waits until it has answered. A server that has no room for it is asked again while
 * there is time. A start that fails leaves no kernel there.
 *
 * Throws a `KernelStartError`, or the `signal`'s reason when that aborts.
 */
async function startServerKernel(choice, options) {
    const { server, startTimeout } = options;
    const limit = startTimeout > 0 ? [AbortSignal.timeout(startTimeout * 1000)] : [];
    const signal = AbortSignal.any([...limit, ...(options.signal ? [options.signal] : [])]);
    const failure = (what) => new kernels/* KernelStartError */.s(`The kernel '${choice.name}' (${server.url}) ${what}`, {
        exitCode: null,
        signal: null,
        lastWords: "",
    });
    let obstacle = "";
    for (;;) {
        try {
            return await attempt(choice, { ...options, signal });
        }
        catch (error) {
            if (options.signal?.aborted)
                throw options.signal.reason;
            if (signal.aborted)
                throw failure(`did not answer within ${startTimeout} s.${obstacle}`);
            const { message } = error;
            if (!isFull(error))
                throw failure(`could not be started: ${message}`);
            obstacle = ` The server had no room for it: ${message}. Lower max-parallel or raise start-timeout.`;
        }
        await (0,promises_.setTimeout)(start_PAUSE, undefined, { signal }).catch(() => { });
    }
}
/** Whether the server may take another kernel later: the gateways refuse those beyond their limits with a 403. */
function isFull(error) {
    if (!(error instanceof ServerProblem))
        return false;
    return ([429, 502, 503, 504].includes(error.status ?? 0) || (error.status === 403 && /limit/i.test(error.message)));
}
async function attempt(choice, options) {
    const { server, ends, patience } = options;
    const id = await newKernel(choice, options);
    const session = (0,wire_session/* newSession */.RL)();
    const end = new AbortController();
    const { onProblem = () => { } } = options;
    let kernel;
    const channels = openServerChannels({
        server,
        id,
        session,
        patience,
        onBack: (unsent) => kernel?.reconnected(unsent),
        onGone: (reason) => kernel?.lost(reason),
        onProblem,
    });
    const watch = setInterval(async () => {
        const state = await server.stateOf(id).catch(() => "unknown");
        if (state === undefined)
            end.abort(new Error("its process ended while it was starting"));
    }, start_LOOK);
    const signal = AbortSignal.any([options.signal, end.signal]);
    try {
        const info = await (0,handshake/* handshake */.g)(alarmed(channels, end), session, signal);
        if (info.implementation === "ipython")
            prepare(channels, session, options.cwd);
        kernel = serverKernel({ ...choice, server, id, info, session, channels, ends, onProblem });
        return kernel;
    }
    catch (error) {
        channels.close();
        await ends.hasten(id);
        throw error;
    }
    finally {
        clearInterval(watch);
    }
}
/** Resolves with the id of a kernel that the server has begun to start. */
async function newKernel({ name }, options) {
    const { server, ends, signal } = options;
    const wanted = (0,external_node_crypto_.randomUUID)();
    signal.throwIfAborted();
    ends.expect(wanted);
    const start = server.start({
        name,
        id: wanted,
        path: pathOnServer(options),
        env: serverKernelEnvironment(options),
    });
    try {
        const id = await (0,unless_aborted/* unlessAborted */.W)(start, signal);
        if (id !== wanted) {
            ends.forget(wanted);
            ends.expect(id);
        }
        return id;
    }
    catch (error) {
        ends.abandon(start, wanted);
        throw error;
    }
}
/** A notebook's folder below the server's root; the root for one that is elsewhere. */
function pathOnServer({ workspace, cwd }) {
    const path = (0,external_node_path_.relative)(workspace, cwd);
    return path.startsWith("..") || (0,external_node_path_.isAbsolute)(path) ? "" : path.split(external_node_path_.sep).join("/");
}
/** Channels that abort `end` when the kernel ends while it is greeted. */
function alarmed(channels, end) {
    return {
        ...channels,
        listen: (listener) => channels.listen((message, channel) => {
            const isEnd = isRestart(message) && message.content.execution_state !== "starting";
            if (isEnd)
                end.abort(new Error("its process ended while it was starting"));
            listener(message, channel);
        }),
    };
}
/** Before the first cell: nothing is dropped between the kernel and the server, and the folder is the notebook's. */
function prepare(channels, session, cwd) {
    const goThere = `
try:
    __import__("os").chdir(${JSON.stringify(cwd)})
except OSError:
    pass  # the machine of the kernel has no such folder
`;
    channels.send("shell", (0,requests/* silentRequest */.Ny)(session, `${requests/* DROP_NOTHING */.GV}${goThere}`));
}

;// CONCATENATED MODULE: ./src/kernel/server/server-kernels.ts





/** As long as a server or a proxy in front of it takes to be restarted. */
const PATIENCE = 60_000;
/**
 * Kernels that a Jupyter Server, Kernel Gateway or Enterprise Gateway runs. Rejects with a `UserError` when there is no
 * such server or it does not let us in.
 */
async function serverKernels(options) {
    const { workspace, env, kernelEnv, patience = PATIENCE } = options;
    const server = connectToServer(options);
    const ends = kernelEnds(server, options.warn);
    const specs = await server.kernelspecs().catch((problem) => {
        throw explained(problem, options);
    });
    return {
        startAhead: false,
        async find(wish) {
            const { notice, ...kernel } = chooseServerKernel(wish, specs, server.url);
            return {
                ...kernel,
                interpreter: server.url,
                ...(notice && { notice }),
                start: (start) => startServerKernel(kernel, { ...start, server, ends, workspace, env, kernelEnv, patience }),
            };
        },
        close: () => ends.settle(),
    };
}
/** Why there are no kernels to be had, as a mistake in one of the inputs. */
function explained({ status, message }, { url, token }) {
    if (status === 401 || status === 403) {
        const what = token ? "does not accept the token" : "wants a token";
        return new errors/* UserError */.y(`The Jupyter server ${url} ${what} (${message}). Write the one that the server was started with, ` +
            // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
            "in a workflow as a secret: jupyter-token: ${{ secrets.JUPYTER_TOKEN }}", { input: "jupyter-token" });
    }
    const what = status === undefined ? "can't be used" : "does not answer as one";
    return new errors/* UserError */.y(`The Jupyter server ${url} ${what}: ${message}. Write the URL of a Jupyter Server, Kernel Gateway or ` +
        "Enterprise Gateway that this machine can reach, up to what comes before /api.", { input: "jupyter-server-url" });
}


/***/ })

};
