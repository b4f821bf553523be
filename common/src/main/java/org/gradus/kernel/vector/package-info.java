/** What is asked of the Vector API itself; loaded by name. */
package org.gradus.kernel.vector;
