;; A method that takes its resource under another name than self.
(component
  (import "a:b/c" (instance
    (export "thing" (type $thing (sub resource)))
    (export "[method]thing.get" (func (param "it" (borrow $thing)))))))
