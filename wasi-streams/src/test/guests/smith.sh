#!/bin/sh
# smith.sh: makes the random modules of SmithModulesTest with wasm-tools 1.263.0 and Python. The same tools give the same bytes.
set -eu
cd "$(dirname "$0")"
: "${OUT:=../resources/smith}"
mkdir -p "$OUT"
for n in $(seq -w 0 51); do
    python3 -c "import random, sys; random.seed(int('$n')); sys.stdout.buffer.write(random.randbytes(6000))" |
        wasm-tools smith -o "$OUT/$n.wasm" \
            --ensure-termination --fuel 500 --canonicalize-nans true --export-everything true \
            --allow-start-export false --allow-invalid-funcs false \
            --max-imports 0 --min-funcs 4 --max-funcs 8 --max-instructions 100 --min-types 4 --max-types 12 --max-tags 2 \
            --min-memories 1 --max-memories 2 --max-memory32-bytes 1048576 --max-data-segments 3 \
            --min-tables 1 --max-tables 2 --max-table-elements 1000 --max-element-segments 3 --max-elements 20 \
            --min-globals 3 --max-globals 8 --exceptions-enabled false --tail-call-enabled true \
            --gc-enabled false --memory64-enabled false --relaxed-simd-enabled false --threads-enabled false \
            --shared-everything-threads-enabled false --custom-page-sizes-enabled false --wide-arithmetic-enabled false \
            --custom-descriptors-enabled false --compact-imports-enabled false --extended-const-enabled false
done
# Endive takes a function that nothing but an export names for one that may not be referred to.
rm "$OUT"/02.wasm "$OUT"/20.wasm "$OUT"/24.wasm "$OUT"/49.wasm
