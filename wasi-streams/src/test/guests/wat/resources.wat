;; A host's resources, by the numbers of their handles.
;;
;; new: func(n: u32) -> u32      a thing of the host's; the handle's number   expected: 1, then 2; a freed number first
;; get: func(h: u32) -> u32      lends it to the host                         expected: n
;; take: func(h: u32) -> u32     gives it to the host                         expected: n, and the handle is gone
;; drop: func(h: u32)            drops the handle                             expected: the host's destructor runs
;; lend-and-give: func(a: u32, b: u32)   lends a and gives b in one call      expected: trap (resource) if a = b
;; pass: func(t: own<thing>) -> own<thing>   takes a thing and gives it back
;; borrow: func(t: borrow<thing>) -> u32     is lent a thing, drops it        expected: n
;; keep: func(t: borrow<thing>)              is lent a thing and keeps it     expected: trap (resource)

(component
  (import "test:resources/things@1.0.0" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "[constructor]thing" (func (param "n" u32) (result (own $thing))))
    (export "[method]thing.get" (func (param "self" (borrow $thing)) (result u32)))
    (export "[static]thing.take" (func (param "thing" (own $thing)) (result u32)))
    (export "lend-and-give" (func (param "a" (borrow $thing)) (param "b" (own $thing))))))
  (alias export $things "thing" (type $thing))

  (core func $new (canon lower (func $things "[constructor]thing")))
  (core func $get (canon lower (func $things "[method]thing.get")))
  (core func $take (canon lower (func $things "[static]thing.take")))
  (core func $both (canon lower (func $things "lend-and-give")))
  (core func $drop (canon resource.drop $thing))

  (core module $Main
    (import "host" "new" (func $new (param i32) (result i32)))
    (import "host" "get" (func $get (param i32) (result i32)))
    (import "host" "take" (func $take (param i32) (result i32)))
    (import "host" "both" (func $both (param i32 i32)))
    (import "host" "drop" (func $drop (param i32)))
    (export "new" (func $new))
    (export "get" (func $get))
    (export "take" (func $take))
    (export "both" (func $both))
    (export "drop" (func $drop))
    (func (export "pass") (param i32) (result i32) (local.get 0))
    (func (export "keep") (param i32))
    (func (export "borrow") (param $thing i32) (result i32)
      (call $get (local.get $thing))
      (call $drop (local.get $thing))))

  (core instance $main (instantiate $Main (with "host" (instance
    (export "new" (func $new))
    (export "get" (func $get))
    (export "take" (func $take))
    (export "both" (func $both))
    (export "drop" (func $drop))))))

  (func (export "new") (param "n" u32) (result u32) (canon lift (core func $main "new")))
  (func (export "get") (param "h" u32) (result u32) (canon lift (core func $main "get")))
  (func (export "take") (param "h" u32) (result u32) (canon lift (core func $main "take")))
  (func (export "lend-and-give") (param "a" u32) (param "b" u32) (canon lift (core func $main "both")))
  (func (export "drop") (param "h" u32) (canon lift (core func $main "drop")))
  (func (export "pass") (param "t" (own $thing)) (result (own $thing)) (canon lift (core func $main "pass")))
  (func (export "borrow") (param "t" (borrow $thing)) (result u32) (canon lift (core func $main "borrow")))
  (func (export "keep") (param "t" (borrow $thing)) (canon lift (core func $main "keep"))))
