/**
 * Programs: what is to be run over a state, as data that can be written down, made smaller and run
 * again.
 *
 * <p>A program file is text in UTF-8, one operation a line. A line that begins with {@code #} and
 * an empty line say nothing.
 *
 * <pre>
 * file        "varve-program-1" program ["against" subject program]
 * subject     "journals" | "events" | "last-events" | "roots"
 * program     run*
 * run         "java" common ["exit" CODE] operation*
 *           | "component" TEXT common ["stdin" DATA] ["arguments" TEXT*]
 * common      ["time" NANOSECONDS] ["seed" DATA]
 *
 * operation   "mkdir" path                 | "rmdir" path            | "unlink" path
 *           | "symlink" TEXT path          | "readlink" path
 *           | "rename" path path           | "link" path path
 *           | "stat" path ["follow"]       | "set-time" path NANOSECONDS ["follow"]
 *           | "open" SLOT path ["follow"] ["read"] ["write"] ["create"] ["directory"]
 *                              ["exclusive"] ["truncate"]
 *           | "close" SLOT                 | "stat-open" SLOT        | "list" SLOT
 *           | "read" SLOT OFFSET LENGTH    | "write" SLOT OFFSET DATA
 *           | "append" SLOT DATA           | "resize" SLOT SIZE
 *           | "savepoint"                  | "rollback" DEPTH        | "release" DEPTH
 * path        [SLOT] TEXT                  relative to the slot's directory, else to the root
 *
 * TEXT        in quotation marks; \\u{HEX} is the character of that number
 * DATA        "-", or pieces joined by "+": HEX, or HEX "*" TIMES
 * </pre>
 */
@NullMarked
package dev.varve.program;

import org.jspecify.annotations.NullMarked;
