;; A method of a resource that is not there.
(component
  (import "a:b/c" (instance
    (export "[method]thing.get" (func (param "self" u32))))))
