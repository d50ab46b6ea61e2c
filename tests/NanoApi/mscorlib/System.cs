using System.Collections;
using System.Reflection;

namespace System
{
    public delegate void Action();

    public abstract class Array : ICloneable, IList, ICollection, IEnumerable
    {
        public extern int Length { get; }
        public extern object SyncRoot { get; }
        public extern bool IsReadOnly { get; }
        public extern bool IsFixedSize { get; }
        public extern bool IsSynchronized { get; }
        public static extern Array CreateInstance(Type elementType, int length);
        public static extern void Copy(Array sourceArray, Array destinationArray, int length);
        public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);
        public static extern void Clear(Array array, int index, int length);
        public extern object GetValue(int index);
        public virtual extern object Clone();
        public static extern int BinarySearch(Array array, object value, IComparer comparer);
        public static extern int BinarySearch(Array array, int index, int length, object value, IComparer comparer);
        public virtual extern void CopyTo(Array array, int index);
        public virtual extern IEnumerator GetEnumerator();
        public static extern int IndexOf(Array array, object value);
        public static extern int IndexOf(Array array, object value, int startIndex);
        public static extern int IndexOf(Array array, object value, int startIndex, int count);
        protected extern Array();
        extern object IList.this[int index] { get; set; }
        extern int IList.Add(object value);
        extern bool IList.Contains(object value);
        extern void IList.Clear();
        extern int IList.IndexOf(object value);
        extern void IList.Insert(int index, object value);
        extern void IList.Remove(object value);
        extern void IList.RemoveAt(int index);
        extern int ICollection.Count { get; }
    }

    public delegate void AsyncCallback(IAsyncResult ar);

    public static class BitConverter
    {
        public static extern bool IsLittleEndian { get; }
        public static extern long DoubleToInt64Bits(double value);
        public static extern byte[] GetBytes(bool value);
        public static extern byte[] GetBytes(char value);
        public static extern byte[] GetBytes(double value);
        public static extern byte[] GetBytes(float value);
        public static extern byte[] GetBytes(int value);
        public static extern byte[] GetBytes(long value);
        public static extern byte[] GetBytes(short value);
        public static extern byte[] GetBytes(uint value);
        public static extern byte[] GetBytes(ulong value);
        public static extern byte[] GetBytes(ushort value);
        public static extern double Int64BitsToDouble(long value);
        public static extern bool ToBoolean(byte[] value, int startIndex);
        public static extern char ToChar(byte[] value, int startIndex);
        public static extern double ToDouble(byte[] value, int startIndex);
        public static extern short ToInt16(byte[] value, int startIndex);
        public static extern int ToInt32(byte[] value, int startIndex);
        public static extern long ToInt64(byte[] value, int startIndex);
        public static extern float ToSingle(byte[] value, int startIndex);
        public static extern string ToString(byte[] value);
        public static extern string ToString(byte[] value, int startIndex);
        public static extern string ToString(byte[] value, int startIndex, int length);
        public static extern ushort ToUInt16(byte[] value, int startIndex);
        public static extern uint ToUInt32(byte[] value, int startIndex);
        public static extern ulong ToUInt64(byte[] value, int startIndex);
    }

    public static class Console
    {
        public static extern void Write(string value);
        public static extern void WriteLine();
        public static extern void WriteLine(string value);
    }

    public abstract class Delegate
    {
        public extern MethodInfo Method { get; }
        public extern object Target { get; }
        public override extern bool Equals(object obj);
        public static extern Delegate Combine(Delegate a, Delegate b);
        public virtual extern Delegate[] GetInvocationList();
        public static extern Delegate Remove(Delegate source, Delegate value);
        public static extern bool operator ==(Delegate d1, Delegate d2);
        public static extern bool operator !=(Delegate d1, Delegate d2);
        protected extern Delegate();
    }

    public abstract class Enum : ValueType
    {
        public extern bool HasFlag(Enum flag);
        public override extern string ToString();
        protected extern Enum();
    }

    public class EventArgs
    {
        public static readonly EventArgs Empty;
        public extern EventArgs();
    }

    public delegate void EventHandler(object sender, EventArgs e);

    public static class GC
    {
        public static extern void WaitForPendingFinalizers();
        public static extern void SuppressFinalize(object obj);
        public static extern void ReRegisterForFinalize(object obj);
    }

    public interface IAsyncResult
    {
    }

    public interface ICloneable
    {
        object Clone();
    }

    public interface IComparable
    {
        int CompareTo(object obj);
    }

    public interface IDisposable
    {
        void Dispose();
    }

    public abstract class MarshalByRefObject
    {
        protected extern MarshalByRefObject();
    }

    public abstract class MulticastDelegate : Delegate
    {
        public static extern bool operator ==(MulticastDelegate d1, MulticastDelegate d2);
        public static extern bool operator !=(MulticastDelegate d1, MulticastDelegate d2);
        public override extern bool Equals(object obj);
        protected extern MulticastDelegate();
    }

    public class Random
    {
        public extern Random();
        public extern Random(int seed);
        public virtual extern int Next();
        public virtual extern int Next(int maxValue);
        public virtual extern double NextDouble();
        public virtual extern void NextBytes(byte[] buffer);
    }

    public struct RuntimeFieldHandle
    {
    }

    public struct RuntimeMethodHandle
    {
    }

    public struct RuntimeTypeHandle
    {
    }

    public struct SpanByte
    {
        private readonly int _state;
        public extern byte this[int index] { get; set; }
        public static extern SpanByte Empty { get; }
        public extern int Length { get; }
        public extern bool IsEmpty { get; }
        public extern SpanByte(byte[] array);
        public extern SpanByte(byte[] array, int start, int length);
        public extern void CopyTo(SpanByte destination);
        public extern SpanByte Slice(int start);
        public extern SpanByte Slice(int start, int length);
        public extern byte[] ToArray();
        public static extern implicit operator SpanByte(byte[] array);
    }

    public abstract class Type : MemberInfo
    {
        public override extern Type DeclaringType { get; }
        public extern string FullName { get; }
        public extern string AssemblyQualifiedName { get; }
        public extern Type BaseType { get; }
        public extern bool IsNotPublic { get; }
        public extern bool IsPublic { get; }
        public extern bool IsClass { get; }
        public extern bool IsInterface { get; }
        public extern bool IsValueType { get; }
        public extern bool IsAbstract { get; }
        public extern bool IsEnum { get; }
        public extern bool IsSerializable { get; }
        public extern bool IsArray { get; }
        public static extern Type GetType(string typeName);
        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
        public extern MethodInfo GetMethod(string name, Type[] types);
        public extern MethodInfo GetMethod(string name);
        public extern MethodInfo[] GetMethods();
        public abstract Type[] GetInterfaces();
        public abstract Type GetElementType();
        public virtual extern bool IsSubclassOf(Type c);
        public virtual extern bool IsInstanceOfType(object o);
        public override extern string ToString();
        protected extern Type();
    }

    public abstract class ValueType
    {
        public override extern bool Equals(object obj);
        protected extern ValueType();
    }

    public sealed class Version
    {
        public extern int Major { get; }
        public extern int Minor { get; }
        public extern int Revision { get; }
        public extern int Build { get; }
        public extern Version(int major, int minor, int build, int revision);
        public extern Version(int major, int minor);
        public override extern bool Equals(object obj);
        public override extern string ToString();
        public override extern int GetHashCode();
    }
}
