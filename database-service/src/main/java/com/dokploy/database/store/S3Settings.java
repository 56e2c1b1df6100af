package com.dokploy.database.store;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The bucket that backups go to; without one they stay on this machine.
///
/// @param endpoint of the service, such as `https://s3.example.com`
/// @param bucket that exists already; empty for none
/// @param prefix of all keys
/// @param accessKey id of the key
/// @param secretKey itself; for tests and those who must
/// @param secretKeyFile file with the key alone
/// @param pathStyle whether the bucket stands in the path rather than in the host's name
/// @param partSize bytes of one part of an upload, at least 5 MiB
@ConfigurationProperties("dokploy.database.backup.s3")
public record S3Settings(
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @Nullable Path secretKeyFile,
        @DefaultValue("true") boolean pathStyle,
        @DefaultValue("8388608") int partSize) {
    public S3Settings {
        if (!bucket.isEmpty() && endpoint == null) {
            throw new IllegalArgumentException("A bucket for backups needs an endpoint");
        }
    }

    @Override
    public String toString() {
        return "S3Settings[%s, %s]".formatted(endpoint, bucket);
    }
}
