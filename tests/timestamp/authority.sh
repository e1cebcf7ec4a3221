#!/bin/sh
# A timestamp authority for tests: authority.sh new DIR makes it (DIR/ca.pem and what signs), authority.sh stamp DIR
# REQUEST ANSWER answers a request, authority.sh short DIR REQUEST TOKEN gives the token alone. Keys live as long as DIR.
set -eu
do=$1
dir=$2
case $do in
new)
    mkdir -p "$dir"
    cat >"$dir/openssl.cnf" <<CONF
[req]
distinguished_name = name
prompt = no
[name]
CN = Verzonnen autoriteit
[ca]
basicConstraints = critical,CA:TRUE
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = $dir/serial
crypto_device = builtin
signer_cert = $dir/tsa.pem
signer_key = $dir/tsa.key
certs = $dir/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384
ess_cert_id_alg = sha256
CONF
    echo 01 >"$dir/serial"
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$dir/ca.key" -out "$dir/ca.pem" -days 30 \
        -config "$dir/openssl.cnf" -extensions ca 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -keyout "$dir/tsa.key" -out "$dir/tsa.csr" -subj '/CN=Verzonnen tijdstempeldienst' \
        -config "$dir/openssl.cnf" 2>/dev/null
    openssl x509 -req -in "$dir/tsa.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -out "$dir/tsa.pem" \
        -days 30 -extfile "$dir/openssl.cnf" -extensions stamps 2>/dev/null
    ;;
stamp) openssl ts -reply -config "$dir/openssl.cnf" -queryfile "$3" -out "$4" >/dev/null 2>&1 ;;
short) openssl ts -reply -config "$dir/openssl.cnf" -queryfile "$3" -out "$4" -token_out >/dev/null 2>&1 ;;
esac
