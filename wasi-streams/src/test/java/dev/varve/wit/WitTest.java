package dev.varve.wit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.component.Component;
import dev.varve.component.FunctionType;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.World;
import dev.varve.component.WorldItem.FunctionItem;
import dev.varve.component.WorldItem.OtherItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worlds as WIT. The recorded texts were read by jco's WIT parser. */
class WitTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = WitTest.class.getResourceAsStream("/guests/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything", "typed", "guest-resources"})
  void aWorldIsWrittenAsRecorded(String name) throws IOException {
    World world = Component.parse(resource(name + ".wasm")).world();
    assertThat(Wit.write(world)).isEqualTo(new String(resource(name + "-inspected.wit"), UTF_8));
  }

  @Test
  void aTypeWithoutANameGetsOne() {
    RecordType record =
        new RecordType(List.of(new Field("use", new EnumType(List.of("on", "type")))));
    FunctionType function = new FunctionType(List.of(new Field("x", new ListType(record))), record);
    World world = new World(List.of(), List.of(new FunctionItem("func", function)));

    assertThat(Wit.write(world))
        .isEqualTo(
            """
            package root:component;

            world root {
              record unnamed {
                %use: unnamed-n2,
              }
              enum unnamed-n2 {
                on,
                %type,
              }
              export %func: func(x: list<unnamed>) -> unnamed;
            }
            """);
  }

  @Test
  void whatWitHasNoWordsForIsAComment() {
    World world =
        new World(
            List.of(new OtherItem("code", "core module")),
            List.of(new OtherItem("c", "component")));

    assertThat(Wit.write(world))
        .contains("  // import the core module code\n  // export the component c\n");
  }
}
