;; Imports what ping.wat exports, and the other way round.

(component
  (import "test:circle/ping@1.0.0" (instance $other (export "call" (func))))
  (core func $call (canon lower (func $other "call")))
  (core module $Main (import "other" "call" (func $call)) (export "call" (func $call)))
  (core instance $main (instantiate $Main (with "other" (instance (export "call" (func $call))))))
  (func $own (canon lift (core func $main "call")))
  (instance $exported (export "call" (func $own)))
  (export "test:circle/pong@1.0.0" (instance $exported)))
