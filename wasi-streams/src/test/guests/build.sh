#!/bin/sh
# build.sh PART...: builds guests from the sources beside this script; the parts are below, README.md tells the toolchains.
# RUSTC, CLANG and JCO name the tools; OUT is where the .wasm files go.
set -eu
cd "$(dirname "$0")"
: "${RUSTC:=rustc}" "${CLANG:=clang}" "${JCO:=npx jco}" "${OUT:=../resources/guests}"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

rust_version() {
    case $($RUSTC --version) in
        "rustc $1."*) ;;
        *) echo "build.sh: needs Rust $1, and $RUSTC is $($RUSTC --version)" >&2; exit 1 ;;
    esac
}

rust_component() { # SOURCE RESULT
    $RUSTC --edition 2021 --target wasm32-wasip2 -O -C strip=symbols "$1.rs" -o "$OUT/$2.wasm"
}

adapted() { # RESULT
    $JCO new "$work/core.wasm" --wasi-command -o "$OUT/$1.wasm"
}

c_component() { # SOURCE RESULT
    $CLANG --target=wasm32-wasi -O2 -Wall -Wextra -Wl,--strip-all "$1.c" cabi.c -o "$work/core.wasm"
    adapted "$2"
}

for part in "$@"; do
    case $part in
        rust-1.97)
            rust_version 1.97
            rust_component files files-rust-1.97
            rust_component misbehave misbehave
            rust_component system system ;;
        rust-1.85)
            rust_version 1.85
            rust_component files files-rust-1.85 ;;
        rust-1.63)
            rust_version 1.63
            $RUSTC --edition 2021 --cfg adapted --target wasm32-wasi -O -C strip=symbols files.rs -o "$work/core.wasm"
            adapted files-rust-1.63
            $RUSTC --edition 2021 --target wasm32-wasi -O -C strip=symbols unsteady.rs -o "$work/core.wasm"
            adapted unsteady ;;
        c)
            c_component files files-c
            c_component sha256 sha256
            c_component floats floats ;;
        wat)
            for source in wat/*.wat; do
                $JCO parse "$source" -o "$OUT/$(basename "$source" .wat).wasm"
            done
            for source in wat/refused/*.wat; do
                $JCO parse "$source" -o "$OUT/refused/$(basename "$source" .wat).wasm"
            done ;;
        *) echo "build.sh: no part $part; there are rust-1.97, rust-1.85, rust-1.63, c, wat" >&2; exit 1 ;;
    esac
done
