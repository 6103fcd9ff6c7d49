/**
 * Events, the journal of an execution, and their encodings.
 *
 * <p>A journal file is one block:
 *
 * <pre>
 * file      "varve-journal" 0x0a  0x01 (the file's format version)  journal*  frame(block seal)
 * journal   frame(header)  frame(event)*  frame(seal)
 * frame     length of the payload, the payload, CRC-32C of the payload (4 bytes, big-endian)
 *
 * header        0x40  format version (1)  engine version  parent  base root  height  position  time
 *               seed  component  arguments  environment  preopens  digest of stdin  length of stdin
 *               limits  prices  labels
 * arguments     list of: text
 * environment   list of: name (text)  value (text)
 * preopens      list of: path (text)  name for the guest (text)  read-only (0 or 1)
 * limits        list of: name (text)  value; all of {@link dev.varve.journal.Limit} in its order
 * prices        list of: name (text)  value; those of {@link dev.varve.journal.Price} that are not
 *               standard, in its order
 * labels        list of: key (text)  value (text); keys ascend as unsigned bytes, none twice
 *
 * event         0x01 node parent name           bind
 *               0x02 node parent name           create-file
 *               0x03 node parent name           create-directory
 *               0x04 node parent name target    create-symlink
 *               0x05 node offset data           write
 *               0x06 node size                  resize
 *               0x07 node mtime                 set-times
 *               0x08 parent name                unlink
 *               0x09 parent name                remove-directory
 *               0x0a parent name parent name    rename
 *
 * seal          0x41  number of events  outcome  fuel used  digest of stdout  digest of
 *               stderr
 * outcome       0x00  returned
 *               0x01  exit code
 *               0x02  kind of trap (text)
 *               0x03  limit (text), neither fuel nor frames nor slots
 *               0x04  out of fuel
 *               0x05  too deep
 *
 * block seal    0x42  parent  height  number of executions  state root  labels
 * </pre>
 *
 * <p>A number is unsigned LEB128 of at most 63 bits in its shortest form: seven bits a byte, the
 * low ones first, the top bit set on all bytes but the last. Hashes and the seed are 32 bytes. A
 * text, name, target or data is the number of its bytes and these, text in UTF-8. A list is the
 * number of its items and these. A value has one encoding, and a reader refuses every other.
 *
 * <p>A journal's digest is SHA-256 over the payloads of its header, events and seal, one after the
 * other. A payload's first byte tells what it is, and it tells its own end, so no two journals have
 * the same bytes; frames and checksums are not covered. The digests are the leaves of the block's
 * journals root, which the commit's id covers.
 */
@NullMarked
package dev.varve.journal;

import org.jspecify.annotations.NullMarked;
