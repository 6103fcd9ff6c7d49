package dev.varve.property;

import com.google.common.collect.ImmutableList;

/**
 * How a Java virtual machine is started.
 *
 * @param name what failures call it
 * @param options the command line's options
 */
public record JvmSettings(String name, ImmutableList<String> options) {

  /** A Turkish machine in Kathmandu with another charset, one processor, the simplest collector. */
  public static final JvmSettings ELSEWHERE =
      new JvmSettings(
          "elsewhere",
          ImmutableList.of(
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Asia/Kathmandu",
              "-Dfile.encoding=ISO-8859-1",
              "-Dsun.jnu.encoding=ISO-8859-1",
              "-XX:ActiveProcessorCount=1",
              "-XX:+UseSerialGC"));

  /** Other identity hashes, a concurrent collector, a small heap. */
  public static final JvmSettings OTHER_HASHES =
      new JvmSettings(
          "other hashes",
          ImmutableList.of(
              "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-XX:+UseZGC", "-Xmx512m"));

  /** Without compilation. */
  public static final JvmSettings INTERPRETED =
      new JvmSettings("interpreted", ImmutableList.of("-Xint", "-XX:+UseParallelGC"));

  /** All of these. */
  public static final ImmutableList<JvmSettings> ALL =
      ImmutableList.of(ELSEWHERE, OTHER_HASHES, INTERPRETED);
}
