;; A constructor that makes no resource.
(component
  (import "a:b/c" (instance
    (export "thing" (type $thing (sub resource)))
    (export "[constructor]thing" (func (result u32))))))
