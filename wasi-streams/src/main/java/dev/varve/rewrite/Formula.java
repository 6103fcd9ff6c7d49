package dev.varve.rewrite;

/**
 * How a scalar value, mostly one half of a vector, follows from others. It knows nothing of where
 * its instructions stand: in a function of their own or in place. Two equal ones give the same.
 */
interface Formula {
  /**
   * @param operands may be used more than once
   */
  Term of(Scratch scratch, Term... operands);
}
