;; Passive data segments belong to the instance whose module has them, whoever owns the memory.
;; Three modules share the owner's memory: the owner and one importer have passive segments, a second importer has none.
;; Segments are copied to the start of the memory.
;;
;; owner: func() -> u32           copies the owner's first segment        expected: 0x11111111
;; owner-second: func() -> u32    copies the owner's second segment       expected: 0x22222222
;; importer: func() -> u32        copies the importer's own segment       expected: 0x33333333
;; active: func() -> u32          reads what the importer's active
;;                                segment left at 64                      expected: 0x44444444
;; dropped: func() -> u32         drops the importer's segment, then
;;                                copies the owner's first                expected: 0x11111111
;; importer-dropped: func() -> u32  drops the importer's segment, then
;;                                copies 4 bytes of it                    expected: trap (memory)

(component
  (core module $Owner
    (memory (export "memory") 1)
    (data $first "\11\11\11\11")
    (data $second "\22\22\22\22")
    (func (export "first") (result i32)
      (memory.init $first (i32.const 0) (i32.const 0) (i32.const 4))
      (i32.load (i32.const 0)))
    (func (export "second") (result i32)
      (memory.init $second (i32.const 0) (i32.const 0) (i32.const 4))
      (i32.load (i32.const 0))))

  (core module $Importer
    (import "owner" "memory" (memory 1))
    (import "owner" "first" (func $first (result i32)))
    (data $passive "\33\33\33\33")
    (data (i32.const 64) "\44\44\44\44")
    (func $copy (export "importer") (result i32)
      (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 4))
      (i32.load (i32.const 0)))
    (func (export "active") (result i32)
      (i32.load (i32.const 64)))
    (func (export "dropped") (result i32)
      (data.drop $passive)
      (call $first))
    (func (export "importer-dropped") (result i32)
      (data.drop $passive)
      (call $copy)))

  (core module $Bystander
    (import "owner" "memory" (memory 1)))

  (core instance $owner (instantiate $Owner))
  (core instance $importer (instantiate $Importer (with "owner" (instance $owner))))
  (core instance (instantiate $Bystander (with "owner" (instance $owner))))

  (func (export "owner") (result u32) (canon lift (core func $owner "first")))
  (func (export "owner-second") (result u32) (canon lift (core func $owner "second")))
  (func (export "importer") (result u32) (canon lift (core func $importer "importer")))
  (func (export "active") (result u32) (canon lift (core func $importer "active")))
  (func (export "dropped") (result u32) (canon lift (core func $importer "dropped")))
  (func (export "importer-dropped") (result u32) (canon lift (core func $importer "importer-dropped"))))
