package com.dokploy.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/// A certificate for 127.0.0.1 that signs itself.
///
/// @param file with the chain
record TestCertificate(Path file, String chain, String key) {
    private static final String PASSWORD = "changeit";

    static TestCertificate make(Path directory) throws Exception {
        var store = directory.resolve("key.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "kafka",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var chain = pem("CERTIFICATE", keys.getCertificate("kafka").getEncoded());
        var key = keys.getKey("kafka", PASSWORD.toCharArray()).getEncoded();
        return new TestCertificate(
                Files.writeString(directory.resolve("ca.pem"), chain),
                chain,
                pem("PRIVATE KEY", key));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }
}
