/** Which kind of kernel a virtual machine uses for its inner loops, and what kernels share. */
package org.gradus.kernel;
