import { missingModule } from "./missing-module.ts";
import { pypiName } from "./pypi-names.ts";
import type { Rule } from "./rule.ts";

export const missingPackage: Rule = {
  cause: "missing-package",
  seen: "`ModuleNotFoundError`; R's `there is no package called ‘x’`; Julia's `Package x not found`",
  advice:
    "installing the package, by the name that PyPI, CRAN or Julia has for it (`cv2` is `opencv-python`)",
  remedy(evidence) {
    const module = missingModule(evidence);
    if (module) return pythonRemedy(module);
    const r = /there is no package called [‘'"“]([A-Za-z][\w.]*)/.exec(evidence.evalue)?.[1];
    if (r) return `Install the package before this step: \`Rscript -e 'install.packages("${r}")'\`.`;
    const julia = /Package (\w+) not found in current path/.exec(evidence.evalue)?.[1];
    if (julia) return `Install the package before this step: \`julia -e 'using Pkg; Pkg.add("${julia}")'\`.`;
    return undefined;
  },
};

function pythonRemedy(module: string): string {
  const name = pypiName(module);
  const differs = name !== module.split(".")[0];
  return [
    `Install the package where the kernel runs, before this step: \`pip install ${name}\``,
    `${differs ? ` (${name} is the name on PyPI of what is imported as ${module})` : ""},`,
    " and add it to the requirements.",
  ].join("");
}
