;; Functions over plain values, some of which write files.
;;
;; shout: func(text: string) -> string            expected: in capitals
;; half: func(x: f64) -> f64                      expected: x / 2
;; flip: func(p: permissions) -> permissions      expected: the others of read, write, exec
;; kind: func(c: char) -> kind                    expected: letter from 'a' on, else ok
;; same: func(bytes: list<u8>) -> list<u8>        expected: the same bytes
;; note: func(text: string)                       writes the file "note"
;; released: func() -> u32                        how often post-return ran
;; acme:bank/api@1.0.0
;;   transfer: func(to: string, options: options) -> result<u32, failure>
;;     writes the memo, or -, to the file named `to`; expected: ok(100 - amount), err(overdraft(amount - 100)) over
;;     100, err(closed) for 0
;;   both: func(n: u32) -> u32                    expected: n
;; acme:bank/admin@1.0.0
;;   both: func(n: u32) -> u32                    expected: n
;;   half: func(x: f64) -> f64                    expected: x / 2
;;   open: func() -> vault                        gives a resource

(component
  (import "wasi:filesystem/types@0.2.0" (instance $types
    (export "descriptor" (type $descriptor (sub resource)))
    (type $error' (enum "access" "would-block" "already" "bad-descriptor" "busy" "deadlock" "quota" "exist"
      "file-too-large" "illegal-byte-sequence" "in-progress" "interrupted" "invalid" "io" "is-directory" "loop"
      "too-many-links" "message-size" "name-too-long" "no-device" "no-entry" "no-lock" "insufficient-memory"
      "insufficient-space" "not-directory" "not-empty" "not-recoverable" "unsupported" "no-tty" "no-such-device"
      "overflow" "not-permitted" "pipe" "read-only" "invalid-seek" "text-file-busy" "cross-device"))
    (export "error-code" (type $error (eq $error')))
    (type $path-flags' (flags "symlink-follow"))
    (export "path-flags" (type $path-flags (eq $path-flags')))
    (type $open-flags' (flags "create" "directory" "exclusive" "truncate"))
    (export "open-flags" (type $open-flags (eq $open-flags')))
    (type $descriptor-flags' (flags "read" "write" "file-integrity-sync" "data-integrity-sync"
      "requested-write-sync" "mutate-directory"))
    (export "descriptor-flags" (type $descriptor-flags (eq $descriptor-flags')))
    (export "[method]descriptor.open-at" (func (param "self" (borrow $descriptor)) (param "path-flags" $path-flags)
      (param "path" string) (param "open-flags" $open-flags) (param "flags" $descriptor-flags)
      (result (result (own $descriptor) (error $error)))))
    (export "[method]descriptor.write" (func (param "self" (borrow $descriptor)) (param "buffer" (list u8))
      (param "offset" u64) (result (result u64 (error $error)))))))
  (alias export $types "descriptor" (type $descriptor))
  (import "wasi:filesystem/preopens@0.2.0" (instance $preopens
    (alias outer 1 $descriptor (type $descriptor'))
    (export "descriptor" (type $used (eq $descriptor')))
    (export "get-directories" (func (result (list (tuple (own $used) string)))))))

  (core module $Memory
    (memory (export "memory") 2)
    (global $heap (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $place i32)
      (local.set $place (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
      (global.set $heap (i32.add (local.get $place) (local.get 3)))
      (local.get $place)))
  (core instance $memory (instantiate $Memory))
  (core func $directories (canon lower (func $preopens "get-directories")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (core func $open (canon lower (func $types "[method]descriptor.open-at")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (core func $write (canon lower (func $types "[method]descriptor.write")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (core module $Main
    (import "host" "memory" (memory 2))
    (import "host" "directories" (func $directories (param i32)))
    (import "host" "open" (func $open (param i32 i32 i32 i32 i32 i32 i32)))
    (import "host" "write" (func $write (param i32 i32 i32 i64 i32)))
    (global $released (mut i32) (i32.const 0))
    (data (i32.const 256) "note-")
    (func $save (param $name i32) (param $name-length i32) (param $text i32) (param $length i32)
      (call $directories (i32.const 16))
      (call $open (i32.load (i32.load (i32.const 16))) (i32.const 0)
        (local.get $name) (local.get $name-length) (i32.const 9) (i32.const 2) (i32.const 32))
      (if (i32.load8_u (i32.const 32)) (then unreachable))
      (call $write (i32.load (i32.const 36)) (local.get $text) (local.get $length) (i64.const 0) (i32.const 48))
      (if (i32.load8_u (i32.const 48)) (then unreachable)))
    (func (export "note") (param i32 i32)
      (call $save (i32.const 256) (i32.const 4) (local.get 0) (local.get 1)))
    (func (export "transfer") (param $to i32) (param $to-length i32) (param $amount i32)
        (param $some i32) (param $memo i32) (param $memo-length i32) (result i32)
      (if (local.get $some)
        (then (call $save (local.get $to) (local.get $to-length) (local.get $memo) (local.get $memo-length)))
        (else (call $save (local.get $to) (local.get $to-length) (i32.const 260) (i32.const 1))))
      (i64.store (i32.const 64) (i64.const 0))
      (i32.store (i32.const 72) (i32.const 0))
      (if (i32.gt_u (local.get $amount) (i32.const 100))
        (then
          (i32.store8 (i32.const 64) (i32.const 1))
          (i32.store (i32.const 72) (i32.sub (local.get $amount) (i32.const 100))))
        (else (if (local.get $amount)
          (then (i32.store (i32.const 68) (i32.sub (i32.const 100) (local.get $amount))))
          (else
            (i32.store8 (i32.const 64) (i32.const 1))
            (i32.store8 (i32.const 68) (i32.const 1))))))
      (i32.const 64))
    (func (export "shout") (param $text i32) (param $length i32) (result i32)
      (local $i i32) (local $c i32)
      (block $done (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $length)))
        (local.set $c (i32.load8_u (i32.add (local.get $text) (local.get $i))))
        (if (i32.lt_u (i32.sub (local.get $c) (i32.const 97)) (i32.const 26))
          (then (i32.store8 (i32.add (local.get $text) (local.get $i)) (i32.sub (local.get $c) (i32.const 32)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
      (i32.store (i32.const 80) (local.get $text))
      (i32.store (i32.const 84) (local.get $length))
      (i32.const 80))
    (func (export "release") (param i32)
      (global.set $released (i32.add (global.get $released) (i32.const 1))))
    (func (export "released") (result i32) (global.get $released))
    (func (export "same") (param i32 i32) (result i32)
      (i32.store (i32.const 80) (local.get 0))
      (i32.store (i32.const 84) (local.get 1))
      (i32.const 80))
    (func (export "half") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 0.5)))
    (func (export "flip") (param i32) (result i32) (i32.xor (local.get 0) (i32.const 7)))
    (func (export "kind") (param i32) (result i32) (i32.ge_u (local.get 0) (i32.const 97)))
    (func (export "both") (param i32) (result i32) (local.get 0)))
  (core instance $main (instantiate $Main (with "host" (instance
    (export "memory" (memory $memory "memory"))
    (export "directories" (func $directories))
    (export "open" (func $open))
    (export "write" (func $write))))))

  (type $permissions' (flags "read" "write" "exec"))
  (import "permissions" (type $permissions (eq $permissions')))
  (type $kind' (enum "ok" "letter"))
  (import "kind-of-char" (type $kind (eq $kind')))
  (func (export "shout") (param "text" string) (result string) (canon lift (core func $main "shout")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc")) (post-return (core func $main "release"))))
  (func $half (param "x" f64) (result f64) (canon lift (core func $main "half")))
  (export "half" (func $half))
  (func (export "flip") (param "p" $permissions) (result $permissions) (canon lift (core func $main "flip")))
  (func (export "kind") (param "c" char) (result $kind) (canon lift (core func $main "kind")))
  (func (export "same") (param "bytes" (list u8)) (result (list u8)) (canon lift (core func $main "same")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (func (export "note") (param "text" string) (canon lift (core func $main "note")
    (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (func (export "released") (result u32) (canon lift (core func $main "released")))

  (type $options (record (field "amount" u32) (field "memo" (option string))))
  (type $failure (variant (case "overdraft" u32) (case "closed")))
  (func $transfer (param "to" string) (param "options" $options) (result (result u32 (error $failure)))
    (canon lift (core func $main "transfer") (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (func $both (param "n" u32) (result u32) (canon lift (core func $main "both")))
  (component $Api
    (type $options' (record (field "amount" u32) (field "memo" (option string))))
    (import "options" (type $options (eq $options')))
    (type $failure' (variant (case "overdraft" u32) (case "closed")))
    (import "failure" (type $failure (eq $failure')))
    (import "transfer" (func $transfer
      (param "to" string) (param "options" $options) (result (result u32 (error $failure)))))
    (import "both" (func $both (param "n" u32) (result u32)))
    (export $exported-options "options" (type $options))
    (export $exported-failure "failure" (type $failure))
    (export "transfer" (func $transfer) (func
      (param "to" string) (param "options" $exported-options) (result (result u32 (error $exported-failure)))))
    (export "both" (func $both)))
  (instance $api (instantiate $Api
    (with "options" (type $options))
    (with "failure" (type $failure))
    (with "transfer" (func $transfer))
    (with "both" (func $both))))
  (export "acme:bank/api@1.0.0" (instance $api))

  (type $vault (resource (rep i32)))
  (core func $new (canon resource.new $vault))
  (core module $Vaults
    (import "own" "new" (func $new (param i32) (result i32)))
    (func (export "open") (result i32) (call $new (i32.const 7))))
  (core instance $vaults (instantiate $Vaults (with "own" (instance (export "new" (func $new))))))
  (func $open-vault (result (own $vault)) (canon lift (core func $vaults "open")))
  (component $Admin
    (import "vault" (type $vault (sub resource)))
    (import "both" (func $both (param "n" u32) (result u32)))
    (import "half" (func $half (param "x" f64) (result f64)))
    (import "open" (func $open (result (own $vault))))
    (export $exported "vault" (type $vault))
    (export "both" (func $both))
    (export "half" (func $half))
    (export "open" (func $open) (func (result (own $exported)))))
  (instance $admin (instantiate $Admin
    (with "vault" (type $vault))
    (with "both" (func $both))
    (with "half" (func $half))
    (with "open" (func $open-vault))))
  (export "acme:bank/admin@1.0.0" (instance $admin)))
