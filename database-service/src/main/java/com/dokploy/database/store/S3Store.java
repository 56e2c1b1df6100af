package com.dokploy.database.store;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// A bucket of any service that speaks S3. Connections go to the address that the egress guard found good, and to no other.
public final class S3Store implements BackupStore {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    // The protocol takes 10,000 parts; parts grow so that no backup needs more.
    private static final int GROW_EVERY = 1000;

    private final S3Client client;
    private final S3Settings settings;

    public S3Store(S3Settings settings, EgressGuard guard) throws IOException {
        this.settings = settings;
        var endpoint = Objects.requireNonNull(settings.endpoint());
        var secret =
                settings.secretKeyFile() == null
                        ? settings.secretKey()
                        : Files.readString(settings.secretKeyFile()).strip();
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(settings.region()))
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(settings.pathStyle())
                                        .chunkedEncodingEnabled(false)
                                        .build())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(settings.accessKey(), secret)))
                        // We have checksums of our own, and many services do not know Amazon's new
                        // ones.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                ApacheHttpClient.builder()
                                        .dnsResolver(host -> resolve(guard, host, port(endpoint)))
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE))
                        .build();
    }

    private static int port(URI endpoint) {
        return endpoint.getPort() > 0
                ? endpoint.getPort()
                : "http".equals(endpoint.getScheme()) ? 80 : 443;
    }

    private static InetAddress[] resolve(EgressGuard guard, String host, int port)
            throws UnknownHostException {
        try {
            return new InetAddress[] {guard.check(host, port)};
        } catch (EgressRefused e) {
            var refused = new UnknownHostException(e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public String name() {
        return "s3";
    }

    private String full(String key) {
        return settings.prefix() + key;
    }

    @Override
    public Upload begin(String key) {
        return new PartsUpload(full(key));
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        try {
            var size =
                    client.headObject(head -> head.bucket(settings.bucket()).key(full(key)))
                            .contentLength();
            return new RangedChannel(
                    size,
                    from ->
                            client.getObject(get ->
                                    get.bucket(settings.bucket())
                                            .key(full(key))
                                            .range("bytes=" + from + "-")));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key);
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(one -> one.bucket(settings.bucket()).key(full(key)));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    private static StoreAway away(SdkException e) {
        return new StoreAway("The bucket did not answer as it should: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        client.close();
    }

    private final class PartsUpload extends Upload {
        private final String key;
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();
        private final List<CompletedPart> parts = new ArrayList<>();
        private @Nullable String id;
        private boolean complete;

        PartsUpload(String key) {
            this.key = key;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            part.write(bytes, offset, length);
            if (part.size() >= (long) settings.partSize() << parts.size() / GROW_EVERY) {
                send();
            }
        }

        private void send() throws IOException {
            try {
                if (id == null) {
                    id =
                            client.createMultipartUpload(
                                            one -> one.bucket(settings.bucket()).key(key))
                                    .uploadId();
                }
                var upload = id;
                var number = parts.size() + 1;
                var sent =
                        client.uploadPart(
                                one ->
                                        one.bucket(settings.bucket())
                                                .key(key)
                                                .uploadId(upload)
                                                .partNumber(number),
                                RequestBody.fromBytes(part.toByteArray()));
                parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
                part.reset();
            } catch (SdkException e) {
                throw away(e);
            }
        }

        @Override
        public void complete() throws IOException {
            try {
                if (id == null) {
                    client.putObject(
                            one -> one.bucket(settings.bucket()).key(key),
                            RequestBody.fromBytes(part.toByteArray()));
                } else {
                    if (part.size() > 0) {
                        send();
                    }
                    var upload = id;
                    client.completeMultipartUpload(one ->
                            one.bucket(settings.bucket())
                                    .key(key)
                                    .uploadId(upload)
                                    .multipartUpload(all -> all.parts(parts)));
                }
                complete = true;
            } catch (SdkException e) {
                throw away(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!complete && id != null) {
                var upload = id;
                try {
                    client.abortMultipartUpload(
                            one -> one.bucket(settings.bucket()).key(key).uploadId(upload));
                } catch (SdkException e) {
                    throw away(e);
                }
            }
        }
    }
}
