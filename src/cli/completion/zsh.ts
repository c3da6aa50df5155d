import type { CommandShape, OptionShape, Shape, Values } from "./shape.ts";

/** A script for zsh: to be sourced, or a file `_notebook-gate` in its `fpath`. */
export function zshCompletion({ program, commands, options }: Shape): string {
  const name = `_${program}`;
  return `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh), behind compinit
${name}() {
  local -a commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${command.says.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
    return
  fi
  if ((CURRENT == 2)); then
    _arguments ${options.flatMap(specs).join(" ")}
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

function commandCase({ name, options, argument }: CommandShape): string {
  const parts = [...options.flatMap(specs), ...(argument ? [quoted(`*:argument:${action(argument)}`)] : [])];
  return `    ${name}) _arguments -s \\\n${parts.map((part) => `      ${part}`).join(" \\\n")} ;;`;
}

/** As `_arguments` reads them: `*--config[says]:value:_files`. */
function specs({ names, says, takes, values }: OptionShape): string[] {
  const description = says.replace(/[[\]:\\]/g, "\\$&");
  const following = Array.from({ length: takes }, () => `:value:${action(values)}`).join("");
  return names.map((name) => quoted(`*${name}[${description}]${following}`));
}

function action(values: Values): string {
  if (values.kind === "words") return `(${values.words.join(" ")})`;
  return values.kind === "files" ? "_files" : " ";
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
