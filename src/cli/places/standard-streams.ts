import { UserError } from "../../errors.ts";
import type { Place } from "./place.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Standard input to read, standard output to write. */
export function standardStreams({ stdin, stdout }: NodeJS.Process): Place {
  return {
    savesOnCell: "never",
    read: async () => decodeUtf8(Buffer.concat(await stdin.toArray()), "standard input"),
    write: (pieces) =>
      new Promise((resolve, reject) => {
        const fail = (cause: Error) =>
          reject(
            new UserError(`The notebook cannot be written: ${cause.message}`, { file: "standard output" }),
          );
        // A reader that goes away before the end (`| head`) shows as an event as well as here.
        stdout.once("error", fail);
        stdout.write(Buffer.concat([...pieces]), (error) => (error ? fail(error) : resolve()));
      }),
  };
}
