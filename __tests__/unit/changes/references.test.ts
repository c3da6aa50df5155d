import { describe, expect, it } from "vitest";
import { referencesIn } from "../../../src/changes/python/references.ts";

describe("the modules that code imports", () => {
  it.each([
    ["import plays", ["plays"]],
    ["import plays.geo as geo, hours", ["plays.geo", "hours"]],
    ["from plays import geo", ["plays", "plays.geo"]],
    [
      "from plays.geo import (\n  region,  # of a play\n  country as c,\n)",
      ["plays.geo", "plays.geo.region", "plays.geo.country"],
    ],
    ["from plays import geo, \\\n  hours", ["plays", "plays.geo", "plays.hours"]],
    ["from plays import *", ["plays", "plays.*"]],
    ["from . import geo", [".", ".geo"]],
    ["from .geo import region", [".geo", ".geo.region"]],
    ["from ... import *", ["...", "...*"]],
    ["from ..pkg.geo import *", ["..pkg.geo", "..pkg.geo.*"]],
    ["import a; import b", ["a", "b"]],
    ["if x:\n    import a\nelse:\n    from b import c", ["a", "b", "b.c"]],
    ["def f():\n  try:\n    import a\n  except ImportError:\n    import b", ["a", "b"]],
    ["class A:\n  from b import c", ["b", "b.c"]],
    ["text = '''\nimport nothing\n'''", []],
    ["# import nothing", []],
    ["importlib.import_module('plays.geo')", ["plays.geo"]],
    [
      "from importlib import import_module\nimport_module('plays', package=None)",
      ["importlib", "importlib.import_module", "plays"],
    ],
    ["NAME = 'plays.geo'\nimportlib.import_module(NAME)", ["plays.geo"]],
    ["__import__('plays')", ["plays"]],
    ["importlib.import_module('.geo', 'plays.deep')", ["plays.deep.geo"]],
    ["importlib.import_module('..geo', package='plays.deep')", ["plays.geo"]],
    ["importlib.import_module('.geo', __package__)", [".geo"]],
    ["runpy.run_module('plays.report')", ["plays.report"]],
    ["%load_ext plays.magics", ["plays.magics"]],
    ["%time import plays", ["plays"]],
    ["%%time\nimport plays", ["plays"]],
    ["!python -m plays.report --all", ["plays.report", "plays.report.__main__"]],
    ["%run -m plays.report", ["plays.report", "plays.report.__main__"]],
    ["%matplotlib inline\nimport plays\n!pip install \\\n   numpy\nimport hours", ["plays", "hours"]],
    ["if x:\n    !ls\nfiles = !ls *.csv\nplays?\n?plays\nimport plays", ["plays"]],
    ["  import plays\n  import hours", ["plays", "hours"]],
    ["x = (a\n  % b)\nimport plays", ["plays"]],
    ["await load()\nimport plays", ["plays"]],
    ["with (open('a') as f, open('b') as g):\n    import plays", ["plays"]],
    ["with (\n    open('a') as f,\n    g,\n):\n    import plays\nimport hours", ["plays", "hours"]],
    ["x = [\nimport plays", ["plays"]],
    ["print(f'{x!r:>{width}}')\nimport plays", ["plays"]],
  ])("%j", (source, modules) => {
    const found = referencesIn([source]);
    expect(found.modules).toEqual(modules);
    expect(found.doubt).toBeUndefined();
  });
});

describe("the files that code executes by their names", () => {
  it.each([
    ["%run helper.py --region fr", ["helper.py", "helper.py.py"]],
    ["%run -i ../lib/helper", ["../lib/helper", "../lib/helper.py"]],
    ["%run -t -N 3 'my-helper.py'", ["my-helper.py", "my-helper.py.py"]],
    ["%run other.ipynb", ["other.ipynb", "other.ipynb.py"]],
    ["exec(open('helper.py').read())", ["helper.py"]],
    ['runpy.run_path("lib/helper.py")', ["lib/helper.py"]],
    ["pm.execute_notebook('collect.ipynb', out)", ["collect.ipynb"]],
    ["!python lib/helper.py", ["lib/helper.py"]],
    ["%%bash\nset -e\npython lib/helper.py | head", ["lib/helper.py"]],
    ["%%html\n<b>it's</b>", []],
  ])("%j", (source, files) => {
    const found = referencesIn([source]);
    expect(new Set(found.files)).toEqual(new Set(files));
    expect(found.doubt).toBeUndefined();
  });
});

describe("the folders that code puts on sys.path", () => {
  it.each([
    [["sys.path.append('..')"], [".."]],
    [["sys.path.insert(0, '../lib')"], ["../lib"]],
    [["sys.path.extend(['lib', 'more'])"], ["lib", "more", "lib/more"]],
    [["sys.path += ['../lib']"], ["../lib"]],
    [["sys.path[0:0] = ['../lib']"], ["../lib"]],
    [["sys.path = ['../lib'] + sys.path"], ["../lib"]],
    [["site.addsitedir('lib')"], ["lib"]],
    [["os.chdir('..')"], [".."]],
    [["%cd ../lib"], ["../lib"]],
    [["sys.path.append(os.path.join('..', 'lib'))"], ["..", "lib", "../lib"]],
    [["sys.path.append(os.path.abspath(os.path.join(os.getcwd(), '..')))"], ["..", "."]],
    [["sys.path.append(str(Path.cwd().parent / 'lib'))"], ["lib", "."]],
    [["sys.path.append(os.path.dirname(os.path.dirname(__file__)))"], ["."]],
    [
      ["ROOT = Path('..').resolve()", "sys.path.insert(0, str(ROOT / 'lib'))"],
      ["..", "lib", "../lib"],
    ],
    [["p = '..'\np = os.path.join(p, 'lib')\nsys.path.append(p)"], ["..", "lib", "../lib"]],
    [["sys.path.append('/opt/lib')"], []],
  ])("%j", (sources, folders) => {
    const found = referencesIn(sources);
    expect(found.doubt).toBeUndefined();
    expect(found.folders).toEqual(expect.arrayContaining(folders));
  });
});

describe("what only a run knows", () => {
  it.each([
    ["for name in names:\n  importlib.import_module(name)", "imports by `name`, which only a run knows"],
    ["importlib.import_module('.geo', parent)", "imports by `('.geo', parent)`, which only a run knows"],
    ["__import__('plays', fromlist=names)", "imports by `('plays', fromlist=names)`, which only a run knows"],
    ["importlib.import_module('plays.' + name)", "imports by `'plays.' + name`, which only a run knows"],
    ["importlib.import_module(f'plays.{name}')", "imports by `f'plays.{name}'`, which only a run knows"],
    ["sys.path.append(config.LIB)", "imports by `(config.LIB)`, which only a run knows"],
    [
      "from importlib import import_module as load",
      "imports by `import_module as load`, which only a run knows",
    ],
    [
      "load = importlib.import_module\nload('plays')",
      "imports by `= importlib.import_module`, which only a run knows",
    ],
    ["%run $script", "imports by `%run $script`, which only a run knows"],
    ["lambda: import plays", "cannot be read as Python"],
    ["%matplotlib inline\nsys.path append '..'", "cannot be read as Python"],
  ])("%j is in doubt", (source, doubt) => {
    expect(referencesIn([source]).doubt).toBe(doubt);
  });

  it("is not what another language's cell holds", () => {
    expect(referencesIn(["%%sql\nSELECT import FROM b", "%%js\nimport x from 'y'"]).doubt).toBeUndefined();
  });
});

it("takes the time of its length for names that are bound over and over", () => {
  const source = Array.from({ length: 300 }, (_, index) => `p = p / q / '${index}'\nq = q / p`).join("\n");
  const start = performance.now();
  referencesIn([`${source}\nsys.path.append(p)`]);
  expect(performance.now() - start).toBeLessThan(5000);
});
