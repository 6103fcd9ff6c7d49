#!/usr/bin/env python3
"""record.py COMPONENT PROGRAMS ANSWERS: runs each program (a line of hex) under Wasmtime and writes what it printed.

COMPONENT is differential.wasm; PROGRAMS is what WritePrograms wrote; ANSWERS is gzipped text: a line with the SHA-256 of PROGRAMS, then for
each program the lines that it printed, a line "!" if it ended with a trap, and an empty line. Needs `pip install wasmtime==50.0.1`. Every program gets an empty directory, with
TMPDIR as their parent: let it be on a tmpfs, for other file systems have limits of their own. Some programs call for files of 2^63 - 1
bytes, all holes.
"""

import gzip
import hashlib
import os
import shutil
import sys
import tempfile

import wasmtime
from wasmtime import component


def run(engine, compiled, program, directory, output):
    linker = component.Linker(engine)
    linker.add_wasip2()
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.argv = ["differential.wasm", program]
    wasi.stdout_file = output
    wasi.preopen_dir(directory, "/")
    store.set_wasi(wasi)
    instance = linker.instantiate(store, compiled)
    exports = (instance.get_export_index(store, f"wasi:cli/run@0.2.{n}") for n in range(20))
    function = instance.get_export_index(store, "run", next(e for e in exports if e))
    try:
        instance.get_func(store, function)(store)
        return ""
    except wasmtime.WasmtimeError as trap:
        return str(trap)


def main():
    path, programs, answers = sys.argv[1:]
    engine = wasmtime.Engine()
    compiled = component.Component.from_file(engine, path)
    with open(programs, "rb") as text:
        digest = hashlib.file_digest(text, "sha256").hexdigest()
    with open(programs) as lines, open(answers, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
        out.write(digest.encode() + b"\n")
        for number, program in enumerate(lines, 1):
            directory = tempfile.mkdtemp()
            with tempfile.TemporaryDirectory() as beside:
                output = os.path.join(beside, "out")
                end = run(engine, compiled, program.strip(), directory, output)
                with open(output, "rb") as text:
                    out.write(text.read())
                if end:
                    out.write(b"!\n")
                    print(f"{number}: trap: {end.split('Caused by:')[-1].strip()}")
                out.write(b"\n")
            shutil.rmtree(directory)


main()
