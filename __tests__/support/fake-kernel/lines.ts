import type { JsonObject } from "../../../src/notebook/json.ts";

/** One message of a script: by default on iopub, and an answer to the request that the script is for. */
export interface Line {
  type: string;
  content: JsonObject;
  /** Which request it answers, by its number from 0, if not that of its script; "none" for no request of ours. */
  answers?: number | "none";
  buffers?: Buffer[];
  date?: string;
}

const line =
  (type: string) =>
  <More extends object>(content: JsonObject, more?: More): Line & More =>
    ({ type, content, ...more }) as Line & More;

export const status = <More extends object>(state: string, more?: More): Line & More =>
  line("status")({ execution_state: state }, more);
export const busy = status("busy");
export const idle = status("idle");
export const reply = line("execute_reply");
export const ok = reply({ status: "ok", execution_count: 1 });
export const stdout = <More extends object>(text: string, more?: More): Line & More =>
  line("stream")({ name: "stdout", text }, more);
export const stderr = (text: string): Line => line("stream")({ name: "stderr", text });
export const clear = (wait: boolean): Line => line("clear_output")({ wait });
export const error = line("error");
export const executeInput = line("execute_input");
export const executeResult = line("execute_result");
export const commOpen = line("comm_open");
export const commMsg = line("comm_msg");
export const commClose = line("comm_close");

const showing = (type: string) => (text: string, id?: string) =>
  line(type)({
    data: { "text/plain": text },
    metadata: {},
    ...(id !== undefined && { transient: { display_id: id } }),
  });
export const display = showing("display_data");
export const update = showing("update_display_data");
