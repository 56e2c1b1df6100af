package com.dokploy.deployment.source;

/// What a server calls a line of commits or one of them.
public sealed interface GitRef permits BranchName, TagName, RequestRef {
    /// As git writes it in full.
    String ref();
}
