package com.dokploy.database.backup;

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
import org.springframework.stereotype.Component;

/// Hands out the bytes of backups, decrypted on the way (S149).
@Component
class Downloads {
    private static final Duration RETRY = Duration.ofSeconds(10);
    private final BackupCopy copy;

    Downloads(BackupCopy copy) {
        this.copy = copy;
    }

    /// @throws Conflict unless the backup is complete and its data there
    /// @throws Unavailable when the store does not answer
    Resource of(Backup backup) {
        var size = backup.size();
        if (!backup.isComplete() || size == null) {
            throw new Conflict(
                    "Only a completed backup can be downloaded",
                    Map.of("status", backup.status().word()));
        }
        // So that what is wrong is told before the first byte.
        try (var reading = copy.read(backup)) {
            return new Data(backup, size);
        } catch (NoSuchFileException e) {
            throw new Conflict(
                    "The backup's data is missing in the store",
                    Map.of("status", backup.status().word()));
        } catch (IOException e) {
            throw new Unavailable("The backup store", RETRY);
        }
    }

    private final class Data extends AbstractResource {
        private final Backup backup;
        private final long size;

        Data(Backup backup, long size) {
            this.backup = backup;
            this.size = size;
        }

        @Override
        public String getDescription() {
            return "backup " + backup.id();
        }

        @Override
        public String getFilename() {
            return backup.fileName();
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
            var reading = copy.read(backup);
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
            return other instanceof Data data && data.backup.id().equals(backup.id());
        }

        @Override
        public int hashCode() {
            return backup.id().hashCode();
        }
    }
}
