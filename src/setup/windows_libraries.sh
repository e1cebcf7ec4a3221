# shellcheck shell=sh
# How each library of Debian is built for Windows, static, into $PREFIX. Read by windows.sh, which is in the folder of its source then.

# by_cmake FOLDER OPTION…
by_cmake() {
    from=$1
    shift
    cmake -S "$from" -B build-windows -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_TOOLCHAIN_FILE="$root/src/cmake/Windows.cmake" \
        -DCMAKE_FIND_ROOT_PATH="$PREFIX;/usr/$host" -DCMAKE_INSTALL_PREFIX="$PREFIX" -DCMAKE_INSTALL_LIBDIR=lib \
        -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build build-windows -j "$jobs"
    cmake --install build-windows
}

# by_configure OPTION…
by_configure() {
    ./configure --host="$host" --prefix="$PREFIX" --libdir="$PREFIX/lib" CC="$host-gcc-posix" "$@"
}

# pkg_config NAME VERSION LIBS: for those that install none
pkg_config() {
    mkdir -p "$PREFIX/lib/pkgconfig"
    printf 'prefix=%s\nName: %s\nDescription: %s\nVersion: %s\nCflags: -I${prefix}/include\nLibs: -L${prefix}/lib %s\n' \
        "$PREFIX" "$1" "$1" "$2" "$3" >"$PREFIX/lib/pkgconfig/$1.pc"
}

# by_hand LIBRARY FILE…: compile and put together. $CFLAGS may have been added to.
by_hand() {
    library=$1
    shift
    mkdir -p "$PREFIX/lib" "$PREFIX/include"
    rm -f ./*.o "$PREFIX/lib/$library" # nothing of an earlier one
    for file in "$@"; do
        # shellcheck disable=SC2086  # a list of words
        "$host-gcc-posix" $CFLAGS -c "$file" -o "$(basename "$file" .c).o"
    done
    "$host-ar" crD "$PREFIX/lib/$library" ./*.o
}

build_libcsv() {
    by_hand libcsv.a libcsv.c
    cp csv.h "$PREFIX/include"
}

build_utf8proc() {
    by_cmake . -DUTF8PROC_ENABLE_TESTING=OFF -DCMAKE_C_FLAGS="$CFLAGS -DUTF8PROC_STATIC"
    pkg_config libutf8proc "$(sed -n 's/^Version: //p' build-windows/libutf8proc.pc)" -lutf8proc
    sed -i 's/^Cflags:/Cflags: -DUTF8PROC_STATIC/' "$PREFIX/lib/pkgconfig/libutf8proc.pc"
}

build_jansson() {
    by_cmake . -DJANSSON_BUILD_DOCS=OFF -DJANSSON_EXAMPLES=OFF -DJANSSON_WITHOUT_TESTS=ON
}

build_expat() {
    # Debian's patch tests it with #if.
    sed -i 's/^#cmakedefine XML_DTD/#define XML_DTD 1/' expat/expat_config.h.cmake
    by_cmake expat -DEXPAT_BUILD_TOOLS=OFF -DEXPAT_BUILD_EXAMPLES=OFF -DEXPAT_BUILD_TESTS=OFF -DEXPAT_BUILD_DOCS=OFF \
        -DEXPAT_SHARED_LIBS=OFF -DCMAKE_C_FLAGS="$CFLAGS -DXML_STATIC"
    sed -i 's/^Cflags:/Cflags: -DXML_STATIC/' "$PREFIX/lib/pkgconfig/expat.pc"
}

build_nettle() {
    by_configure --disable-shared --disable-public-key --disable-openssl --disable-documentation --enable-fat
    make -j "$jobs" libnettle.a nettle.pc
    mkdir -p "$PREFIX/lib/pkgconfig" "$PREFIX/include"
    cp libnettle.a "$PREFIX/lib"
    cp nettle.pc "$PREFIX/lib/pkgconfig"
    make install-headers
}

build_pcre2() {
    by_cmake . -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_BUILD_TESTS=OFF -DPCRE2_SUPPORT_JIT=ON -DPCRE2_STATIC_PIC=ON
    sed -i 's/^Cflags:/Cflags: -DPCRE2_STATIC/' "$PREFIX/lib/pkgconfig/libpcre2-8.pc"
}

# What libxlsxwriter packs with.
build_minizip() {
    mkdir -p "$PREFIX/include/minizip"
    by_hand libminizip.a zip.c ioapi.c
    cp zip.h ioapi.h crypt.h "$PREFIX/include/minizip"
}

build_libpng1_6() {
    pkg_config zlib "$(sed -n 's/.*ZLIB_VERSION "\(.*\)".*/\1/p' "/usr/$host/include/zlib.h")" -lz # of Debian's libz-mingw-w64-dev
    by_cmake . -DPNG_SHARED=OFF -DPNG_TESTS=OFF
    [ -e "$PREFIX/lib/libpng.a" ] || cp "$PREFIX/lib/libpng16.a" "$PREFIX/lib/libpng.a"
}

build_libzip() {
    by_cmake . -DENABLE_COMMONCRYPTO=OFF -DENABLE_GNUTLS=OFF -DENABLE_MBEDTLS=OFF -DENABLE_OPENSSL=OFF -DENABLE_WINDOWS_CRYPTO=OFF \
        -DENABLE_BZIP2=OFF -DENABLE_LZMA=OFF -DBUILD_TOOLS=OFF -DBUILD_REGRESS=OFF -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF
    pkg_config libzip "$(sed -n 's/^Version: //p' build-windows/libzip.pc)" "-lzip -lz -ladvapi32"
    sed -i 's/^Cflags:/Cflags: -DZIP_STATIC/' "$PREFIX/lib/pkgconfig/libzip.pc"
}

# With Debian's minizip, as Debian builds it; MD5 is of pictures, of which no workbook here has any.
build_libxlsxwriter() {
    CFLAGS="$CFLAGS -DUSE_SYSTEM_MINIZIP -DUSE_NO_MD5 -DNOCRYPT -DNOUNCRYPT -DUSE_FILE32API -Iinclude -I$PREFIX/include"
    by_hand libxlsxwriter.a src/*.c third_party/tmpfileplus/tmpfileplus.c
    cp -R include/xlsxwriter.h include/xlsxwriter "$PREFIX/include"
    pkg_config xlsxwriter "$(sed -n 's/.*LXW_VERSION "\(.*\)".*/\1/p' include/xlsxwriter.h)" "-lxlsxwriter -lminizip -lz"
}

build_cmark_gfm() {
    sed -i 's/^project(cmark-gfm)/project(cmark-gfm C)/' CMakeLists.txt # its tests alone are C++
    by_cmake . -DCMARK_TESTS=OFF -DCMARK_SHARED=OFF -DCMAKE_C_FLAGS="$CFLAGS -DCMARK_GFM_STATIC_DEFINE -DCMARK_GFM_EXTENSIONS_STATIC_DEFINE"
    sed -i 's/^Cflags:/Cflags: -DCMARK_GFM_STATIC_DEFINE -DCMARK_GFM_EXTENSIONS_STATIC_DEFINE/' "$PREFIX/lib/pkgconfig/libcmark-gfm.pc"
    # Each calls the other, and whoever links them names each once: the second brings both.
    printf 'open %s\naddlib %s\nsave\nend\n' "$PREFIX/lib/libcmark-gfm-extensions.a" "$PREFIX/lib/libcmark-gfm.a" | "$host-ar" -M
}

build_libmicrohttpd() {
    by_configure --disable-shared --disable-https --disable-doc --disable-examples --disable-curl
    make -j "$jobs" -C src/microhttpd libmicrohttpd.la
    make -C src/microhttpd install-libLTLIBRARIES
    make -C src/include install
    make install-pkgconfigDATA
}

# As Debian's package of it is set up, where the program asks for it.
build_sqlite3() {
    ./configure --disable-tcl --disable-readline >/dev/null
    make sqlite3.c
    CFLAGS="$CFLAGS -DSQLITE_SECURE_DELETE -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_PREUPDATE_HOOK
        -DSQLITE_ENABLE_SESSION -DSQLITE_OMIT_LOOKASIDE=1 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_USE_URI=1
        -DSQLITE_MAX_SCHEMA_RETRY=25 -DSQLITE_MAX_VARIABLE_NUMBER=250000 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS
        -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_TEMP_STORE=2"
    by_hand libsqlite3.a sqlite3.c
    cp sqlite3.h "$PREFIX/include"
    pkg_config sqlite3 "$(cat VERSION)" -lsqlite3
}

build_libsodium() {
    autoreconf -fi
    by_configure --disable-shared --disable-pie
    make -j "$jobs"
    make install
    sed -i 's/^Cflags:/Cflags: -DSODIUM_STATIC/' "$PREFIX/lib/pkgconfig/libsodium.pc"
}

# The distributions and the generator, and what they call.
build_gsl() {
    mkdir -p doc
    [ -e doc/Makefile.in ] || printf 'all install:\n' >doc/Makefile.in # Debian leaves its documentation out
    by_configure --disable-shared
    parts="utils/libutils.la sys/libgslsys.la err/libgslerr.la complex/libgslcomplex.la cheb/libgslcheb.la
        specfunc/libgslspecfunc.la rng/libgslrng.la randist/libgslrandist.la cdf/libgslcdf.la"
    for folder in gsl utils sys err complex cheb specfunc rng randist cdf; do
        make -j "$jobs" -C "$folder"
    done
    # shellcheck disable=SC2086,SC2116  # a list of words on one line
    make SUBLIBS="$(echo $parts)" libgsl.la gsl.pc
    mkdir -p "$PREFIX/lib/pkgconfig" "$PREFIX/include/gsl"
    cp -L gsl/*.h "$PREFIX/include/gsl"
    cp .libs/libgsl.a "$PREFIX/lib"
    sed 's/ ${GSL_CBLAS_LIB}//' gsl.pc >"$PREFIX/lib/pkgconfig/gsl.pc"
}

# Timestamps need X.509, the hashes, RSA and elliptic curves, not the rest. It keeps the names of its own folders and how it was
# compiled: of a folder that Windows lets nobody make, where nobody puts settings for it, and nothing of this machine.
build_openssl() {
    export CFLAGS=-O2
    perl ./Configure mingw64 --cross-compile-prefix="$host-" --prefix=/nul --openssldir=/nul --libdir=lib CC=gcc-posix no-shared no-tests no-engine \
        no-legacy no-module no-dso no-aria no-bf no-camellia no-cast no-idea no-md4 no-mdc2 no-rc2 no-rc4 no-seed no-sm2 no-sm3 \
        no-sm4 no-whirlpool no-srp no-srtp no-psk no-dtls no-ssl3 no-comp no-cmp no-ui-console no-autoload-config
    make build_generated
    make -j "$jobs" libcrypto.a libcrypto.pc
    mkdir -p "$PREFIX/lib/pkgconfig" "$PREFIX/include"
    cp libcrypto.a "$PREFIX/lib"
    sed "s|^prefix=.*|prefix=$PREFIX|" libcrypto.pc >"$PREFIX/lib/pkgconfig/libcrypto.pc"
    cp -R include/openssl "$PREFIX/include"
}

# For the unit tests under wine alone. It names itself otherwise than it is called.
build_check() {
    by_cmake . -DBUILD_TESTING=OFF -DCHECK_ENABLE_TIMEOUT_TESTS=OFF -DINSTALL_CHECKMK=OFF
    rm -f "$PREFIX/lib/libcheck.dll.a" "$PREFIX/bin/libcheck.dll"
    sed -i 's/-lcheck_pic/-lcheck/; s/-pthread//g' "$PREFIX/lib/pkgconfig/check.pc"
}
