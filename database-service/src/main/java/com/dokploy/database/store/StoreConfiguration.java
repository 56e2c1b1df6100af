package com.dokploy.database.store;

import com.dokploy.platform.security.EgressGuard;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The stores there are: the local one always, so that what is in it can be read; the bucket if there is one.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    Stores stores(
            S3Settings s3,
            EgressGuard guard,
            @Value(
                            "${dokploy.database.backup.directory:${dokploy.home:${user.home}/.dokploy}/backups}")
                    Path directory)
            throws IOException {
        var local = new LocalStore(directory);
        return s3.bucket().isEmpty()
                ? new Stores(local, null)
                : new Stores(local, new S3Store(s3, guard));
    }
}
