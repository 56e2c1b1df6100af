package com.dokploy.deployment.source;

import java.util.Optional;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/// How one checkout speaks to its server: to the approved address alone, within a number of bytes, and gone as soon as it
/// is closed, from any thread.
sealed interface GitLine extends AutoCloseable permits GitHttp, GitSsh {
    /// Where the repository is, without credentials.
    URIish address();

    /// Makes a transport speak through this.
    void carry(Transport transport);

    /// What to tell the user instead of the transport's own words, if it is known better here.
    Optional<CheckoutFailed> refusal();

    @Override
    void close();
}
