package dev.varve.component;

/**
 * What the host gives for an import.
 *
 * @param <C> the context of an instance
 */
sealed interface LinkedImport<C> permits LinkedFunction, LinkedInterface {

  /** The import's value in an instance. */
  ComponentValue in(C context);
}
