/* Prints the bits that every operator of floats gives for NaNs of all kinds and other extremes, in scalars and in lanes of
 * vectors: a line for each operator, its results in hex. */

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wasm_simd128.h>

#define COUNT 16
#define VECTORS __attribute__((target("simd128")))

static const uint32_t NARROW[COUNT] = {
    0x7fc00000, 0xffc00000, 0x7f800001, 0xff800001, 0x7fc12345, 0xffe54321, 0x7fa00000, 0xffbfffff,
    0x7f800000, 0xff800000, 0x00000000, 0x80000000, 0x3f800000, 0xbfc00000, 0x00000001, 0x7f7fffff};
static const uint64_t WIDE[COUNT] = {
    0x7ff8000000000000, 0xfff8000000000000, 0x7ff0000000000001, 0xfff0000000000001,
    0x7ff8123456789abc, 0xfffcba9876543210, 0x7ff4000000000000, 0xfff7ffffffffffff,
    0x7ff0000000000000, 0xfff0000000000000, 0x0000000000000000, 0x8000000000000000,
    0x3ff0000000000000, 0xbff8000000000000, 0x0000000000000001, 0x7fefffffffffffff};

/* The values in memory, from where the compiler must load them. */
static volatile float narrow[COUNT];
static volatile double wide[COUNT];

static void print32(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    printf(" %08x", bits);
}

static void print64(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    printf(" %016llx", (unsigned long long) bits);
}

#define UNARY(name, type, values, print, operation) \
    do { \
        printf("%s", name); \
        for (int i = 0; i < COUNT; i++) { \
            type a = values[i]; \
            print(operation); \
        } \
        puts(""); \
    } while (0)

#define BINARY(name, type, values, print, operation) \
    do { \
        printf("%s", name); \
        for (int i = 0; i < COUNT; i++) { \
            for (int j = 0; j < COUNT; j++) { \
                type a = values[i], b = values[j]; \
                print(operation); \
            } \
        } \
        puts(""); \
    } while (0)

static void scalars(void) {
    UNARY("f32.abs", float, narrow, print32, __builtin_fabsf(a));
    UNARY("f32.neg", float, narrow, print32, -a);
    UNARY("f32.ceil", float, narrow, print32, __builtin_ceilf(a));
    UNARY("f32.floor", float, narrow, print32, __builtin_floorf(a));
    UNARY("f32.trunc", float, narrow, print32, __builtin_truncf(a));
    UNARY("f32.nearest", float, narrow, print32, __builtin_rintf(a));
    UNARY("f32.sqrt", float, narrow, print32, __builtin_sqrtf(a));
    BINARY("f32.add", float, narrow, print32, a + b);
    BINARY("f32.sub", float, narrow, print32, a - b);
    BINARY("f32.mul", float, narrow, print32, a * b);
    BINARY("f32.div", float, narrow, print32, a / b);
    BINARY("f32.min", float, narrow, print32, __builtin_wasm_min_f32(a, b));
    BINARY("f32.max", float, narrow, print32, __builtin_wasm_max_f32(a, b));
    BINARY("f32.copysign", float, narrow, print32, __builtin_copysignf(a, b));
    UNARY("f64.abs", double, wide, print64, __builtin_fabs(a));
    UNARY("f64.neg", double, wide, print64, -a);
    UNARY("f64.ceil", double, wide, print64, __builtin_ceil(a));
    UNARY("f64.floor", double, wide, print64, __builtin_floor(a));
    UNARY("f64.trunc", double, wide, print64, __builtin_trunc(a));
    UNARY("f64.nearest", double, wide, print64, __builtin_rint(a));
    UNARY("f64.sqrt", double, wide, print64, __builtin_sqrt(a));
    BINARY("f64.add", double, wide, print64, a + b);
    BINARY("f64.sub", double, wide, print64, a - b);
    BINARY("f64.mul", double, wide, print64, a * b);
    BINARY("f64.div", double, wide, print64, a / b);
    BINARY("f64.min", double, wide, print64, __builtin_wasm_min_f64(a, b));
    BINARY("f64.max", double, wide, print64, __builtin_wasm_max_f64(a, b));
    BINARY("f64.copysign", double, wide, print64, __builtin_copysign(a, b));
    UNARY("f32.demote", double, wide, print32, (float) a);
    UNARY("f64.promote", float, narrow, print64, (double) a);
    /* What a NaN becomes where another operator takes it at once. */
    BINARY("f64.neg of f64.add", double, wide, print64, -(a + b));
    BINARY("f64.copysign of f64.mul", double, wide, print64, __builtin_copysign(1.5, a * b));
    BINARY("f32.demote of f64.div", double, wide, print32, (float) (a / b));
}

VECTORS static void print_vector(v128_t value) {
    printf(" %016llx%016llx", (unsigned long long) wasm_u64x2_extract_lane(value, 1),
           (unsigned long long) wasm_u64x2_extract_lane(value, 0));
}

/* Vectors of values i and those after it. */
VECTORS static v128_t narrow_vector(int i) {
    return wasm_f32x4_make(narrow[i], narrow[(i + 1) % COUNT], narrow[(i + 5) % COUNT], narrow[(i + 11) % COUNT]);
}

VECTORS static v128_t wide_vector(int i) {
    return wasm_f64x2_make(wide[i], wide[(i + 7) % COUNT]);
}

#define UNARY_VECTOR(operator, make) \
    do { \
        printf("%s", #operator); \
        for (int i = 0; i < COUNT; i++) print_vector(wasm_##operator(make(i))); \
        puts(""); \
    } while (0)

#define BINARY_VECTOR(operator, make) \
    do { \
        printf("%s", #operator); \
        for (int i = 0; i < COUNT; i++) { \
            for (int j = 0; j < COUNT; j++) print_vector(wasm_##operator(make(i), make(j))); \
        } \
        puts(""); \
    } while (0)

#define VECTOR_OPERATORS(shape, make) \
    do { \
        UNARY_VECTOR(shape##_abs, make); \
        UNARY_VECTOR(shape##_neg, make); \
        UNARY_VECTOR(shape##_ceil, make); \
        UNARY_VECTOR(shape##_floor, make); \
        UNARY_VECTOR(shape##_trunc, make); \
        UNARY_VECTOR(shape##_nearest, make); \
        UNARY_VECTOR(shape##_sqrt, make); \
        BINARY_VECTOR(shape##_add, make); \
        BINARY_VECTOR(shape##_sub, make); \
        BINARY_VECTOR(shape##_mul, make); \
        BINARY_VECTOR(shape##_div, make); \
        BINARY_VECTOR(shape##_min, make); \
        BINARY_VECTOR(shape##_max, make); \
        BINARY_VECTOR(shape##_pmin, make); \
        BINARY_VECTOR(shape##_pmax, make); \
    } while (0)

VECTORS static void vectors(void) {
    VECTOR_OPERATORS(f32x4, narrow_vector);
    VECTOR_OPERATORS(f64x2, wide_vector);
    UNARY_VECTOR(f32x4_demote_f64x2_zero, wide_vector);
    UNARY_VECTOR(f64x2_promote_low_f32x4, narrow_vector);
}

int main(void) {
    for (int i = 0; i < COUNT; i++) {
        memcpy((void *) &narrow[i], &NARROW[i], sizeof NARROW[i]);
        memcpy((void *) &wide[i], &WIDE[i], sizeof WIDE[i]);
    }
    scalars();
    vectors();
    return 0;
}
