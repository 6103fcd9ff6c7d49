;; A function that gives what it was lent.
(component
  (import "thing" (type $thing (sub resource)))
  (import "get" (func (result (list (borrow $thing))))))
