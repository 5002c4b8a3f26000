using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Opens files that nobody may shorten or write over: with an append-only attribute, or on such a mount, the system lets
/// one in for appending alone. The framework never says so on Unix, not even for <see cref="FileMode.Append"/>.
/// </summary>
internal static class AppendOnly
{
    private const int ReadWrite = 2;
    private const int ExclusiveAtOnce = 2 | 4;
    private const int GiveBack = 8;

    private static readonly int Append = OperatingSystem.IsLinux() ? 0x400 : 0x8;
    private static readonly int CloseOnExec = OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    /// <summary>The file, made if there is none, for oneself alone: locked as the framework locks it.</summary>
    /// <exception cref="IOException">It cannot be opened, or somebody else has it (<see cref="CheckpointFile.IsInUse"/>).</exception>
    public static FileStream Take(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }

        if (!File.Exists(path))
        {
            using var made = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        }

        var handle = new SafeFileHandle(
            Open(Encoding.UTF8.GetBytes(path + '\0'), ReadWrite | Append | CloseOnExec), ownsHandle: true);

        // Where a file system knows no locks there is none to wait for, as with the framework's own.
        if (handle.IsInvalid || (SetLock(handle, ExclusiveAtOnce) != 0 && CheckpointFile.IsInUse(LastError(path))))
        {
            var fault = LastError(path);
            handle.Dispose();
            throw fault;
        }

        return new LockedFile(handle);
    }

    private static IOException LastError(string path) =>
        new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLock(SafeFileHandle file, int operation);

    /// <summary>Gives the lock back by itself: a program that is being started just now still holds the file open.</summary>
    private sealed class LockedFile(SafeFileHandle handle) : FileStream(handle, FileAccess.ReadWrite)
    {
        private readonly SafeFileHandle _handle = handle;

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_handle.IsClosed)
            {
                Flush();
                _ = SetLock(_handle, GiveBack);
            }

            base.Dispose(disposing);
        }
    }
}
