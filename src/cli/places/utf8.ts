import { UserError } from "../../errors.ts";

/**
 * The text in some bytes.
 *
 * @throws UserError when they are not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new UserError("This is not UTF-8 text; save it as UTF-8.", { file }, { cause });
  }
}
