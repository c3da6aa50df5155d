import type { CommandShape, OptionShape, Shape, Values } from "./shape.ts";

/** A script for bash 3.2 and later: macOS has that one. */
export function bashCompletion({ program, commands, options }: Shape): string {
  const name = `_${program.replaceAll("-", "_")}`;
  return `# bash completion for ${program}: source <(${program} completion bash)
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  # Bash takes --option=value apart.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if ((COMP_CWORD == 1)); then
    words="${[...commands.map((command) => command.name), ...namesOf(options)].join(" ")}"
  else
    case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap(valueCases).join("\n")}
      *)
        case "\${COMP_WORDS[1]} $current" in
${commands.map(wordCases).join("\n")}
        esac ;;
    esac
  fi
  [[ $words == FILES ]] && return
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  # Where nothing fits, files do not either.
  type compopt &>/dev/null && compopt +o default
  return 0
}
complete -o default -F ${name} ${program}
`;
}

/** What may follow an option that takes a value. */
function valueCases({ name, options }: CommandShape): string[] {
  const taking = options.filter(({ takes }) => takes > 0);
  return [...Map.groupBy(taking, ({ values }) => wordsFor(values))].map(([words, same]) => {
    const patterns = namesOf(same).map((option) => `"${name} ${option}"`);
    return `      ${patterns.join("|")}) words="${words}" ;;`;
  });
}

/** The options of a command, or what its argument may be. */
function wordCases({ name, options, argument }: CommandShape): string {
  const words = argument ? wordsFor(argument) : "";
  return [
    `          "${name} -"*) words="${namesOf(options).join(" ")}" ;;`,
    `          "${name} "*) words="${words}" ;;`,
  ].join("\n");
}

function wordsFor(values: Values): string {
  if (values.kind === "words") return values.words.join(" ");
  return values.kind === "files" ? "FILES" : "";
}

function namesOf(options: OptionShape[]): string[] {
  return options.flatMap(({ names }) => names);
}
