/// Source code from git: what a user may name, fetching it, and handing it to a build.
///
/// Everything a user writes is parsed into a type here, and everything a repository holds is treated as
/// written by an enemy: no hook, filter, submodule or symlink of it is ever followed.
@NullMarked
package com.dokploy.deployment.source;

import org.jspecify.annotations.NullMarked;
