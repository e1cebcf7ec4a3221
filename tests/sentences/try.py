import sys,random,tempfile,time,json
sys.path.insert(0,'.')
import inspections
t=time.time()
for seed in range(int(sys.argv[2]),int(sys.argv[3])):
    with tempfile.TemporaryDirectory() as d:
        try:
            o=inspections.make(sys.argv[1],d,random.Random(seed))
        except RuntimeError as e:
            print(seed,str(e)[:600]); continue
        print(seed,o.municipalities,o.asked,o.earlier is not None, o.shipped,round(time.time()-t,1)); t=time.time()
