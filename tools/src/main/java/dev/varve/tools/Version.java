package dev.varve.tools;

import picocli.CommandLine.IVersionProvider;

/** The version as the manifest has it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Varve.class.getPackage().getImplementationVersion();
    return new String[] {"varve " + (version == null ? "(built from source)" : version)};
  }
}
