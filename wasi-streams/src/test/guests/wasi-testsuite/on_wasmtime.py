#!/usr/bin/env python3
"""on_wasmtime.py DIR: runs each component below DIR under Wasmtime as the specification beside it says, and prints a table.

What WasiTestsuiteTest does here, on the reference. Needs `pip install wasmtime==50.0.1`. Exit codes are those of WASI 0.2: success or failure.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import wasmtime
from wasmtime import component


def run(engine, path, spec, work):
    linker = component.Linker(engine)
    linker.add_wasip2()
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.argv = [path.name, *spec.get("args", [])]
    wasi.env = list(spec.get("env", {}).items())
    wasi.stdout_file, wasi.stderr_file = os.path.join(work, "out"), os.path.join(work, "err")
    if spec.get("root"):
        root = os.path.join(work, "root")
        shutil.copytree(path.parent / spec["root"], root)
        wasi.preopen_dir(root, "/")
    store.set_wasi(wasi)
    try:
        instance = linker.instantiate(store, component.Component.from_file(engine, str(path)))
        exports = (instance.get_export_index(store, f"wasi:cli/run@0.2.{n}") for n in range(20))
        function = instance.get_export_index(store, "run", next(e for e in exports if e))
        result = instance.get_func(store, function)(store)
        code = 0 if getattr(result, "tag", "ok") == "ok" else 1
    except wasmtime.ExitTrap as exit:
        code = exit.code
    except wasmtime.WasmtimeError as trap:
        return "trap " + str(trap).split("Caused by:")[-1].strip()
    if code != min(1, spec.get("exit_code", 0)):
        return f"exit {code}"
    if "stdout" in spec and Path(work, "out").read_text() != spec["stdout"]:
        return "another stdout"
    return "pass"


def main():
    engine = wasmtime.Engine()
    passed = total = 0
    for path in sorted(Path(sys.argv[1]).glob("**/*.wasm")):
        specification = path.with_suffix(".json")
        spec = json.loads(specification.read_text()) if specification.exists() else {}
        work = tempfile.mkdtemp()
        result = run(engine, path, spec, work)
        total, passed = total + 1, passed + (result == "pass")
        print(f"{path.parent.name + '/' + path.stem:60} {' '.join(result.split())[:300]}")
        if result != "pass" and os.path.exists(work + "/err"):
            print("    " + Path(work + "/err").read_text().strip().replace("\n", "\n    "))
        shutil.rmtree(work)
    print(f"{passed} of {total} pass")


main()
