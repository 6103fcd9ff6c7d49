package dev.varve.component;

import dev.varve.component.ValueType.BorrowType;
import dev.varve.component.ValueType.Case;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.OptionType;
import dev.varve.component.ValueType.OwnType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.ValueType.ResultType;
import dev.varve.component.ValueType.TupleType;
import dev.varve.component.ValueType.VariantType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a component that exports {@code echo: func(x: T) -> T} and answers by calling the
 * {@code echo} that it imports from {@code test:abi/host}. A value crosses four times: lowered into
 * the guest, lifted from its core function's arguments, lowered as the host's answer, and lifted
 * from the guest's result.
 */
final class EchoComponent {
  private static final int ANSWER = 16;
  private static final int HEAP = 1 << 17;

  private final FunctionType type;
  private final StringEncoding encoding;
  private final ByteSink out = new ByteSink();

  private EchoComponent(FunctionType type, StringEncoding encoding) {
    this.type = type;
    this.encoding = encoding;
  }

  static byte[] of(ValueType type, StringEncoding encoding) {
    return new EchoComponent(new FunctionType(List.of(new Field("x", type)), type), encoding)
        .build();
  }

  private byte[] build() {
    out.bytes(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}, 0, 8);
    importHost();
    section(6, name(new ByteSink().u32(1).u8(0x01).u8(0x00).u32(0), "echo"));
    section(1, memoryModule());
    section(2, new ByteSink().u32(1).u8(0x00).u32(0).u32(0));
    ByteSink aliases = new ByteSink().u32(2);
    coreAlias(aliases, 0x02, 0, "memory");
    section(6, coreAlias(aliases, 0x00, 0, "realloc"));
    section(8, options(new ByteSink().u32(1).u8(0x01).u8(0x00).u32(0)));
    section(1, callerModule());
    ByteSink host = new ByteSink().u32(2).u8(0x01).u32(1);
    name(host, "echo").u8(0x00).u32(1);
    host.u8(0x00).u32(1).u32(1);
    name(host, "host").u8(0x12).u32(1);
    section(2, host);
    section(6, coreAlias(new ByteSink().u32(1), 0x00, 2, "run"));
    Types types = new Types(1);
    int function = types.function(type);
    section(7, types.vector());
    section(8, options(new ByteSink().u32(1).u8(0x00).u8(0x00).u32(2)).u32(function));
    ByteSink export = new ByteSink().u32(1).u8(0x00);
    name(export, "echo").u8(0x01).u32(1).u8(0x00);
    section(11, export);
    return out.toByteArray();
  }

  /** An instance type with the function's types inside, and the import of one. */
  private void importHost() {
    Types inner = new Types(0);
    int function = inner.function(type);
    ByteSink instance = new ByteSink().u32(1).u8(0x42).u32(inner.count + 1);
    for (byte[] definition : inner.definitions) {
      instance.u8(0x01).bytes(definition, 0, definition.length);
    }
    instance.u8(0x04).u8(0x00);
    name(instance, "echo").u8(0x01).u32(function);
    section(7, instance);
    ByteSink imported = new ByteSink().u32(1).u8(0x00);
    name(imported, "test:abi/host@1.0.0").u8(0x05).u32(0);
    section(10, imported);
  }

  private static ByteSink coreAlias(ByteSink sink, int sort, int instance, String export) {
    return name(sink.u8(0x00).u8(sort).u8(0x01).u32(instance), export);
  }

  private ByteSink options(ByteSink sink) {
    return sink.u32(3)
        .u8(Arrays.asList(StringEncoding.values()).indexOf(encoding))
        .u8(0x03)
        .u32(0)
        .u8(0x04)
        .u32(0);
  }

  private void section(int id, ByteSink content) {
    out.section(id, content);
  }

  private static ByteSink name(ByteSink sink, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return sink.u32(bytes.length).bytes(bytes, 0, bytes.length);
  }

  /** A memory of 4 MiB and a realloc that goes upwards. */
  private static ByteSink memoryModule() {
    ByteSink module = new ByteSink().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
    ByteSink types = new ByteSink().u32(1);
    new CoreFunctionType(
            List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32), List.of(CoreType.I32))
        .write(types);
    module.section(1, types);
    module.section(3, new ByteSink().u32(1).u32(0));
    module.section(5, new ByteSink().u32(1).u8(0x00).u32(64));
    module.section(6, new ByteSink().u32(1).u8(0x7F).u8(0x01).u8(0x41).positiveS33(HEAP).u8(0x0B));
    ByteSink exports = new ByteSink().u32(2);
    name(exports, "memory").u8(0x02).u32(0);
    name(exports, "realloc").u8(0x00).u32(0);
    module.section(7, exports);
    // place = (global + align - 1) & -align; global = place + size; place
    ByteSink body = new ByteSink().u32(1).u32(1).u8(0x7F);
    body.u8(0x23).u32(0).u8(0x20).u32(2).u8(0x6A).u8(0x41).u8(0x01).u8(0x6B);
    body.u8(0x41).u8(0x00).u8(0x20).u32(2).u8(0x6B).u8(0x71).u8(0x22).u32(4);
    body.u8(0x20).u32(3).u8(0x6A).u8(0x24).u32(0).u8(0x20).u32(4).u8(0x0B);
    module.section(10, new ByteSink().u32(1).sized(body));
    return module;
  }

  /** Calls what it imports with its own arguments, and gives the answer or where it lies. */
  private ByteSink callerModule() {
    CoreFunctionType lifted = Flattening.lifted(type);
    CoreFunctionType lowered = Flattening.lowered(type);
    ByteSink module = new ByteSink().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
    ByteSink types = new ByteSink().u32(2);
    lifted.write(types);
    lowered.write(types);
    module.section(1, types);
    ByteSink imports = new ByteSink().u32(1);
    name(name(imports, "host"), "echo").u8(0x00).u32(1);
    module.section(2, imports);
    module.section(3, new ByteSink().u32(1).u32(0));
    ByteSink exports = new ByteSink().u32(1);
    name(exports, "run").u8(0x00).u32(1);
    module.section(7, exports);
    ByteSink body = new ByteSink().u32(0);
    for (int i = 0; i < lifted.parameters().size(); i++) {
      body.u8(0x20).u32(i);
    }
    boolean inMemory = Flattening.resultInMemory(type);
    if (inMemory) {
      body.u8(0x41).positiveS33(ANSWER);
    }
    body.u8(0x10).u32(0);
    if (inMemory) {
      body.u8(0x41).positiveS33(ANSWER);
    }
    module.section(10, new ByteSink().u32(1).sized(body.u8(0x0B)));
    return module;
  }

  /** Definitions of types, each after those that it names. */
  private static final class Types {
    private final int first;
    private final List<byte[]> definitions = new ArrayList<>();
    private int count;

    /**
     * @param first the index of the first definition
     */
    Types(int first) {
      this.first = first;
    }

    ByteSink vector() {
      ByteSink sink = new ByteSink().u32(count);
      definitions.forEach(definition -> sink.bytes(definition, 0, definition.length));
      return sink;
    }

    private int define(ByteSink definition) {
      definitions.add(definition.toByteArray());
      return first + count++;
    }

    int function(FunctionType type) {
      ValueType value = type.parameters().getFirst().type();
      ByteSink sink = name(new ByteSink().u8(0x40).u32(1), "x");
      reference(sink, value);
      reference(sink.u8(0x00), value);
      return define(sink);
    }

    private void reference(ByteSink sink, ValueType type) {
      if (type instanceof Primitive primitive) {
        sink.u8(code(primitive));
      } else {
        sink.positiveS33(definition(type));
      }
    }

    private void optional(ByteSink sink, @Nullable ValueType type) {
      if (type == null) {
        sink.u8(0x00);
      } else {
        reference(sink.u8(0x01), type);
      }
    }

    private static int code(Primitive primitive) {
      return 0x7F - Arrays.asList(Primitive.values()).indexOf(primitive);
    }

    private int definition(ValueType type) {
      ByteSink sink = new ByteSink();
      switch (type) {
        case Primitive primitive -> sink.u8(code(primitive));
        case ListType list -> reference(sink.u8(0x70), list.element());
        case OptionType option -> reference(sink.u8(0x6B), option.some());
        case ResultType result -> {
          sink.u8(0x6A);
          optional(sink, result.ok());
          optional(sink, result.err());
        }
        case TupleType tuple -> {
          sink.u8(0x6F).u32(tuple.types().size());
          tuple.types().forEach(one -> reference(sink, one));
        }
        case RecordType record -> {
          sink.u8(0x72).u32(record.fields().size());
          for (Field field : record.fields()) {
            reference(name(sink, field.label()), field.type());
          }
        }
        case VariantType variant -> {
          sink.u8(0x71).u32(variant.cases().size());
          for (Case one : variant.cases()) {
            optional(name(sink, one.label()), one.type());
            sink.u8(0x00);
          }
        }
        case EnumType labels -> labels(sink.u8(0x6D), labels.labels());
        case FlagsType labels -> labels(sink.u8(0x6E), labels.labels());
        case OwnType own -> throw new IllegalArgumentException("no resources here");
        case BorrowType borrow -> throw new IllegalArgumentException("no resources here");
      }
      return define(sink);
    }

    private static void labels(ByteSink sink, List<String> labels) {
      sink.u32(labels.size());
      labels.forEach(label -> name(sink, label));
    }
  }
}
