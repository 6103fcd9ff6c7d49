;; What `varve bench fuel` has a guest ask of its host, n times. Built by `wasm-tools parse calls.wat -o ../../resources/dev/varve/tools/calls.wasm`.

(component
  (import "wasi:clocks/monotonic-clock@0.2.0" (instance $clock
    (export "now" (func (result u64)))))
  (import "wasi:random/random@0.2.0" (instance $random
    (export "get-random-bytes" (func (param "len" u64) (result (list u8))))))
  (import "wasi:io/error@0.2.0" (instance $errors (export "error" (type (sub resource)))))
  (alias export $errors "error" (type $error))
  (import "wasi:io/streams@0.2.0" (instance $streams
    (export "output-stream" (type $stream (sub resource)))
    (alias outer 1 $error (type $outer-error))
    (export "error" (type $error (eq $outer-error)))
    (type $failure' (variant (case "last-operation-failed" (own $error)) (case "closed")))
    (export "stream-error" (type $failure (eq $failure')))
    (export "[method]output-stream.write" (func
      (param "self" (borrow $stream)) (param "contents" (list u8)) (result (result (error $failure)))))))
  (alias export $streams "output-stream" (type $output))
  (import "wasi:cli/stdout@0.2.0" (instance $stdout
    (alias outer 1 $output (type $outer-output))
    (export "output-stream" (type $stream (eq $outer-output)))
    (export "get-stdout" (func (result (own $stream))))))

  (core module $Memory
    (memory (export "memory") 2)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536)))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $bytes))
  (alias core export $memory "realloc" (core func $realloc))

  (core func $now (canon lower (func $clock "now")))
  (core func $random-bytes (canon lower (func $random "get-random-bytes") (memory $bytes) (realloc $realloc)))
  (core func $write (canon lower (func $streams "[method]output-stream.write") (memory $bytes)))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $drop (canon resource.drop $output))

  (core module $Main
    (import "host" "now" (func $now (result i64)))
    (import "host" "random-bytes" (func $random-bytes (param i64 i32)))
    (import "host" "write" (func $write (param i32 i32 i32 i32)))
    (import "host" "get-stdout" (func $get-stdout (result i32)))
    (import "host" "drop" (func $drop (param i32)))

    (func (export "now") (param $n i32)
      (loop $again
        (drop (call $now))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (func (export "handle") (param $n i32)
      (loop $again
        (call $drop (call $get-stdout))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (func $writes (param $n i32) (param $length i32)
      (local $stdout i32)
      (local.set $stdout (call $get-stdout))
      (loop $again
        (call $write (local.get $stdout) (i32.const 0) (local.get $length) (i32.const 128))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (call $drop (local.get $stdout)))
    (func (export "write-64") (param i32) (call $writes (local.get 0) (i32.const 64)))
    (func (export "write-4096") (param i32) (call $writes (local.get 0) (i32.const 4096)))
    (func $randoms (param $n i32) (param $length i64)
      (loop $again
        (call $random-bytes (local.get $length) (i32.const 128))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (func (export "random-8") (param i32) (call $randoms (local.get 0) (i64.const 8)))
    (func (export "random-4096") (param i32) (call $randoms (local.get 0) (i64.const 4096))))

  (core instance $main (instantiate $Main (with "host" (instance
    (export "now" (func $now))
    (export "random-bytes" (func $random-bytes))
    (export "write" (func $write))
    (export "get-stdout" (func $get-stdout))
    (export "drop" (func $drop))))))

  (func (export "now") (param "n" u32) (canon lift (core func $main "now")))
  (func (export "handle") (param "n" u32) (canon lift (core func $main "handle")))
  (func (export "write-64") (param "n" u32) (canon lift (core func $main "write-64")))
  (func (export "write-4096") (param "n" u32) (canon lift (core func $main "write-4096")))
  (func (export "random-8") (param "n" u32) (canon lift (core func $main "random-8")))
  (func (export "random-4096") (param "n" u32) (canon lift (core func $main "random-4096"))))
