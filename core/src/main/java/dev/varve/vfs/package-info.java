/** What an execution sees and does: overlay, descriptors, savepoints, blocks. */
@NullMarked
package dev.varve.vfs;

import org.jspecify.annotations.NullMarked;
