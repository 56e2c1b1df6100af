package com.dokploy.database.store;

import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Unavailable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Hands out the bytes of backups, decrypted on the way (S149).
@Component
public class Downloads {
    private static final Duration RETRY = Duration.ofSeconds(10);
    private final Vault vault;

    Downloads(Vault vault) {
        this.vault = vault;
    }

    /// @param fileName as the one who downloads it should call it
    /// @param status of the backup, for the refusal
    /// @param size bytes; null unless the backup is complete
    /// @throws Conflict unless the backup is complete and its data there
    /// @throws Unavailable when the store does not answer
    public ResponseEntity<Resource> of(
            StoredCopy copy, String fileName, String status, @Nullable Long size) {
        if (size == null) {
            throw new Conflict(
                    "Only a completed backup can be downloaded", Map.of("status", status));
        }
        // So that what is wrong is told before the first byte.
        try (var reading = vault.read(copy)) {
            var name = ContentDisposition.attachment().filename(fileName).build();
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .cacheControl(CacheControl.noStore())
                    .body(new Data(copy, fileName, size));
        } catch (NoSuchFileException e) {
            throw new Conflict(
                    "The backup's data is missing in the store", Map.of("status", status));
        } catch (IOException e) {
            throw new Unavailable("The backup store", RETRY);
        }
    }

    private final class Data extends AbstractResource {
        private final StoredCopy copy;
        private final String fileName;
        private final long size;

        Data(StoredCopy copy, String fileName, long size) {
            this.copy = copy;
            this.fileName = fileName;
            this.size = size;
        }

        @Override
        public String getDescription() {
            return "backup " + copy.id();
        }

        @Override
        public String getFilename() {
            return fileName;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            var reading = vault.read(copy);
            return new FilterInputStream(reading.streamAnywhere(size)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    reading.close();
                }
            };
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Data data && data.copy.id().equals(copy.id());
        }

        @Override
        public int hashCode() {
            return copy.id().hashCode();
        }
    }
}
